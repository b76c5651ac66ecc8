"""What do we practise on? Oefencasussen: from a member's draft to an approved casus, and the
two ways to work on one: samen naar een aanpak, and terugredeneren."""
