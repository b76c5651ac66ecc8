"""The pages of casework: the library, terugredeneren, the open casus, and writing one."""
