"""What identifies a person, and how does it stay out? The gate, encrypted text,
private files, drafts, logs of reads and verbs, and the registry of persons' data."""
