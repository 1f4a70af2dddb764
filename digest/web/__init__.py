"""What people see in a browser: the public pages and the operator's preview; they reach the digest through `digest.app`."""
