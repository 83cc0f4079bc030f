"""What made the reader's model file: data, noise, windows, figures; PyTorch where it is there."""
