"""How do we talk about it? Methods with their steps, sessions on top of an event, and
voornemens. The guided room will stand beside them."""
