"""What is known of each model, dataset and tool, folded from what the stories said and the editor ruled."""
