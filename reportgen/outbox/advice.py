"""What an administrator has to allow, by what a mail server or a sign-on server said."""

from __future__ import annotations

import re

AGAIN = "sign in again: reportgen outbox login"

_MICROSOFT_MAIL = (
    (
        r"SmtpClientAuthentication is disabled for the Tenant",
        (
            "an administrator of Microsoft 365 has to allow authenticated SMTP: for this mailbox, "
            "Set-CASMailbox -SmtpClientAuthenticationDisabled $false, or for all, "
            "Set-TransportConfig -SmtpClientAuthenticationDisabled $false"
        ),
    ),
    (
        r"SmtpClientAuthentication is disabled for the Mailbox",
        (
            "an administrator of Microsoft 365 has to tick 'Authenticated SMTP' for this mailbox: "
            "admin center, Users, Mail, Manage email apps"
        ),
    ),
    (
        r"basic authentication is disabled",
        "passwords are switched off there: reportgen outbox login --provider microsoft",
    ),
    (
        r"5\.7\.139",
        (
            "a policy refused the sign-in: an administrator finds which in the Entra sign-in log "
            "(security defaults, Conditional Access), and has to let this account send by SMTP"
        ),
    ),
    (
        r"5\.7\.3\b",
        (
            "the token does not open this mailbox: an administrator has to grant SMTP.Send to the "
            "application, and, where it signs in for itself, register it in Exchange "
            "(New-ServicePrincipal) and give it the mailbox (Add-MailboxPermission)"
        ),
    ),
    (
        r"5\.7\.60\b|5\.2\.252|SendAsDenied",
        "an administrator has to give this account the right 'Send as' for the sender's address",
    ),
)
_GOOGLE_MAIL = (
    (
        r"5\.7\.9\b|Application-specific password",
        (
            "Google takes no plain password here: reportgen outbox login --provider google, "
            "or an app password"
        ),
    ),
    (
        r"https://mail\.google\.com/",
        (
            "the token is not for mail: an administrator has to allow the scope "
            "https://mail.google.com/ to this application (Admin console, Security, API controls)"
        ),
    ),
    (
        r"5\.7\.8\b.*gsmtp|BadCredentials",
        (
            "Google takes neither a password of the account nor an old token here: "
            "reportgen outbox login --provider google, or an app password"
        ),
    ),
)
_MICROSOFT_TOKENS = (
    (
        r"AADSTS(65001|90094|90008)\b",
        (
            "an administrator has to consent to SMTP.Send for this application: "
            "Entra admin center, Enterprise applications, Permissions"
        ),
    ),
    (
        r"AADSTS7000218\b",
        (
            "an administrator has to set 'Allow public client flows' to Yes: "
            "Entra admin center, App registrations, Authentication"
        ),
    ),
    (
        r"AADSTS(530\d\d\d?|50105|50097|50005)\b",
        (
            "a policy refused the sign-in: an administrator has to allow this application, and the "
            "device code flow, in Conditional Access"
        ),
    ),
    (
        r"AADSTS(700016|90002|900023|50011)\b",
        "there is no such application or tenant: look at --client and --tenant",
    ),
    (
        r"AADSTS(7000215|7000222|700027)\b",
        (
            "an administrator has to make a new secret for the application, "
            "and its value, not its ID, is what counts"
        ),
    ),
    (
        r"AADSTS(70011|650057|65005|28002|1002012)\b",
        (
            "an administrator has to add the permission SMTP.Send (for an application of its own, "
            "SMTP.SendAsApp) of Office 365 Exchange Online to the application"
        ),
    ),
    (r"AADSTS(50057|50034|50053)\b", "an administrator has to unlock this account"),
    (r"AADSTS(700024|500133)\b", "the clock of this computer is wrong: set it, then try again"),
    (r"AADSTS(7000\d\d|70008|70043|50173|50078|50076|50079|50132|50133)\b", AGAIN),
)
_TOKENS = (
    (
        r"reasonable timeframe|not yet valid|used too (early|late)",
        "the clock of this computer is wrong: set it, then try again",
    ),
    (
        r"unauthorized_client",
        (
            "an administrator has to allow the application: in Google's Admin console, Security, "
            "API controls, Domain-wide delegation, its client ID with the scope "
            "https://mail.google.com/"
        ),
    ),
    (
        r"admin_policy_enforced|org_internal|access_not_configured",
        (
            "an administrator has to trust this application: Google's Admin console, Security, "
            "API controls, App access control"
        ),
    ),
    (
        r"invalid_scope",
        "the application may not ask for mail: an administrator has to add the permission",
    ),
    (r"invalid_client", "the client or its secret is wrong: look at both"),
    (r"access_denied|authorization_declined", "somebody said no to it in the browser"),
    (r"expired_token|code_expired|bad_verification_code", "it took too long; try again"),
    (r"invalid_grant|interaction_required", AGAIN),
)
_BY_WORDS = _MICROSOFT_MAIL + _GOOGLE_MAIL + _MICROSOFT_TOKENS + _TOKENS


def advice(words: str, otherwise: str) -> str:
    """What helps where a server said *words*; *otherwise* where nobody knows."""
    found = (hint for pattern, hint in _BY_WORDS if re.search(pattern, words, re.IGNORECASE))
    return next(found, otherwise)
