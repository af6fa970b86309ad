"""The ways out: every module has a function `opened(mail, environ)`, and its name is the `soort` under [mail]."""
