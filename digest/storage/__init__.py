"""What the digest remembers: one file per noun, each a class over one `Database` that fits a Protocol of `digest.stores`."""
