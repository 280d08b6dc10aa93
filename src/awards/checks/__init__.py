"""What may be questioned: one file a rule, each returning findings with the article, never raising."""
