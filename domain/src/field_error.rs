//! What is wrong with which field. Closed sets, no free text: an error may travel through a URL,
//! and nobody shall be able to make the console say something with a crafted link.

use serde::{Deserialize, Serialize};

use crate::{csv::FileProblem, string_enum::string_enum};

string_enum!(
    /// A field of a form. The text is the input's `name`.
    Field {
        /// A name that identifies an object.
        Name = "name",
        /// The name shown to people.
        DisplayName = "display_name",
        /// The registered name of an organisation.
        LegalName = "legal_name",
        /// What an object is for.
        Description = "description",
        /// Where data is hosted.
        Region = "region",
        /// A customer or a partner.
        TenantKind = "kind",
        /// The number in a company register.
        CompanyId = "company_id",
        /// The tax number.
        TaxId = "tax_id",
        /// ISO 3166-1 alpha-2.
        Country = "country",
        /// The organisation's telephone.
        Phone = "phone",
        /// The domain of support requests.
        SupportDomain = "support_domain",
        /// The name on an address.
        MailingName = "mailing_name",
        /// First line of an address.
        Address1 = "address1",
        /// Second line of an address.
        Address2 = "address2",
        /// Third line of an address.
        Address3 = "address3",
        /// Town of an address.
        City = "city",
        /// State or province of an address.
        State = "state",
        /// Postal code of an address.
        PostalCode = "postal_code",
        /// An e-mail address.
        Email = "email",
        /// The name to sign in with.
        UserName = "user_name",
        /// Given name.
        GivenName = "given_name",
        /// Family name.
        FamilyName = "family_name",
        /// Given and family name in one field.
        FullName = "full_name",
        /// Mobile telephone.
        MobilePhone = "mobile_phone",
        /// Another system's UUID of the user.
        UserUuid = "user_uuid",
        /// Where an object is in its life.
        Status = "status",
        /// A password.
        Password = "password",
        /// The password that an account has so far.
        PresentPassword = "present_password",
        /// The password once more.
        PasswordAgain = "password_again",
        /// A code of a second factor.
        Code = "code",
        /// The account responsible for a group.
        Owner = "owner",
        /// Topics and permissions.
        Grants = "grants",
        /// Members of a group.
        Members = "members",
        /// A group's import key.
        ImportKey = "import_key",
        /// Development, testing, staging or production.
        Environment = "environment",
        /// The day on which something ends.
        ExpiresOn = "expires_on",
        /// How long an old token stays good beside its successor.
        Overlap = "overlap",
        /// The share of accounts at which the safety brake holds a token.
        Brake = "brake",
        /// The address that names an identity provider.
        Issuer = "issuer",
        /// What an identity provider calls this server.
        ClientId = "client_id",
        /// Proves that to the identity provider.
        ClientSecret = "client_secret",
        /// A domain of e-mail addresses.
        Domain = "domain",
        /// How it is proved.
        AuthMethod = "auth_method",
        /// How people of an identity provider become accounts.
        Matching = "matching",
        /// The claim that identifies people.
        SubjectClaim = "subject_claim",
        /// An uploaded file.
        File = "file",
        /// The columns of an export.
        Columns = "columns",
        /// What is done to many at once.
        Action = "deed",
        /// To which of them.
        Rows = "ids",
        /// A security group.
        Group = "group",
        /// A name typed to confirm.
        Confirmation = "confirmation",
    }
);

/// What is wrong with a value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum Problem {
    /// Nothing was given.
    #[error("Fill in this field.")]
    Required,
    /// Too many characters.
    #[error("Use at most {max} characters.")]
    TooLong {
        /// The most characters allowed.
        max: u32,
    },
    /// Too few characters.
    #[error("Use at least {min} characters.")]
    TooShort {
        /// The fewest characters allowed.
        min: u32,
    },
    /// A character that can't be seen.
    #[error("Remove the control characters.")]
    ControlCharacter,
    /// No e-mail address.
    #[error("Enter an e-mail address like name@example.com.")]
    NotAnEmail,
    /// A character other than letters, digits, `-` and `_`.
    #[error("Use letters, digits, hyphens and underscores only.")]
    NotASlug,
    /// No UUID.
    #[error("Enter a UUID like 1ab2e307-0000-4000-8000-000000006789.")]
    NotAUuid,
    /// No date.
    #[error("Enter a date like 2026-12-31.")]
    NotADate,
    /// A date that is over.
    #[error("Choose a day in the future.")]
    InThePast,
    /// A date too far away.
    #[error("Choose a day within the next {days} days.")]
    TooFarAhead {
        /// The most days allowed.
        days: u32,
    },
    /// Somebody has it already.
    #[error("This is already in use. Choose another.")]
    Taken,
    /// Not one of the choices.
    #[error("Choose one of the values offered.")]
    NotOffered,
    /// Names nothing in this tenant.
    #[error("This no longer exists.")]
    Gone,
    /// More than the editor holds.
    #[error("You can only grant what you may do yourself.")]
    BeyondYourOwn,
    /// The two passwords differ.
    #[error("The two passwords differ.")]
    Differs,
    /// A password that attackers try first.
    #[error("This password is among the most common ones. Choose another.")]
    TooCommon,
    /// A password with a name in it: of the person, the organisation or the product.
    #[error(
        "Leave your name, your e-mail address and your organisation's name out of the password."
    )]
    ContainsName,
    /// Not the account's password.
    #[error("This is not your present password.")]
    WrongPassword,
    /// A code that is wrong, used or too old.
    #[error("This code is wrong, too old, or was used already. Take the next one.")]
    WrongCode,
    /// The new value is the old one.
    #[error("Choose one that differs from the present one.")]
    Unchanged,
    /// The typed name is another.
    #[error("Type the name exactly as shown.")]
    NotConfirmed,
    /// The import key is mistyped.
    #[error("This is not an import key: check for a mistyped character.")]
    BadCheckDigit,
    /// No group answers to the key.
    #[error("No group can be imported with this key.")]
    UnknownKey,
    /// The key of one's own group.
    #[error("This key belongs to a group of this tenant.")]
    OwnKey,
    /// The group has been let in before.
    #[error("This group is imported already.")]
    AlreadyImported,
    /// The group's tenant is disabled.
    #[error("The tenant of this group is disabled at present.")]
    TenantDisabled,
    /// No domain.
    #[error("Enter a domain like example.com.")]
    NotADomain,
    /// No address of an identity provider.
    #[error(
        "Enter the issuer's address like https://login.example.com, without anything after it that it doesn't have itself."
    )]
    NotAnIssuer,
    /// Nothing that describes an identity provider is at the address, or the server may not ask there: private
    /// networks read the same, so that nobody finds out which names lead there.
    #[error(
        "No identity provider answers at this address. It takes https and a public address, unless the server's configuration allows others."
    )]
    NoProvider,
    /// The provider at the address names itself differently.
    #[error(
        "The identity provider at this address calls itself differently. Copy its issuer exactly."
    )]
    OtherIssuer,
    /// A file that can't be read as a whole.
    #[error(transparent)]
    File(FileProblem),
}

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldError {
    /// Where.
    pub field: Field,
    /// What.
    pub problem: Problem,
}

/// Everything that is wrong with a form, in the order of its fields.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldErrors(pub Vec<FieldError>);

impl FieldErrors {
    /// One problem alone.
    pub fn of(field: Field, problem: Problem) -> Self {
        Self(vec![FieldError { field, problem }])
    }

    /// Notes a problem.
    pub fn add(&mut self, field: Field, problem: Problem) {
        self.0.push(FieldError { field, problem });
    }

    /// Nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The first problem of a field, the one to show beside it.
    pub fn first(&self, field: Field) -> Option<&Problem> {
        self.0
            .iter()
            .find(|error| error.field == field)
            .map(|error| &error.problem)
    }

    /// `value` when nothing is wrong, else the errors.
    pub fn or<T>(self, value: T) -> Result<T, Self> {
        if self.is_empty() {
            Ok(value)
        } else {
            Err(self)
        }
    }
}

impl std::fmt::Display for FieldErrors {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (index, error) in self.0.iter().enumerate() {
            let separator = if index == 0 { "" } else { " " };
            write!(f, "{separator}{}: {}", error.field, error.problem)?;
        }
        Ok(())
    }
}
