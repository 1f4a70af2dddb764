"""Ways to do the daily work at its hour without a cron table: one file each."""
