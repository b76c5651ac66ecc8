"""The doors of accounts; most of the way in is allauth's own views, in `accounts.urls`."""

from accounts.views.demo import DemoMailDetail, DemoMailList
from accounts.views.entrance import LogIn, LogInWithPasskey, SignUp
from accounts.views.profile import (
    ChangeEmployment,
    ChangeName,
    ChooseNotifications,
    GiveConsent,
    LogOutEverywhere,
    Profile,
    ReadList,
    Welcome,
    WithdrawConsent,
)
from accounts.views.second_step import RemovePasskey, SecondStep

__all__ = [
    "ChangeEmployment",
    "ChangeName",
    "ChooseNotifications",
    "DemoMailDetail",
    "DemoMailList",
    "GiveConsent",
    "LogIn",
    "LogInWithPasskey",
    "LogOutEverywhere",
    "Profile",
    "ReadList",
    "RemovePasskey",
    "SecondStep",
    "SignUp",
    "Welcome",
    "WithdrawConsent",
]
