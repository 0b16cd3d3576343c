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
        /// The time of that day.
        ExpiresTime = "expires_time",
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
    #[error("{}", texts::field_errors::required())]
    Required,
    /// Too many characters.
    #[error("{}", texts::field_errors::too_long(*.max))]
    TooLong {
        /// The most characters allowed.
        max: u32,
    },
    /// Too few characters.
    #[error("{}", texts::field_errors::too_short(*.min))]
    TooShort {
        /// The fewest characters allowed.
        min: u32,
    },
    /// A character that can't be seen.
    #[error("{}", texts::field_errors::control_character())]
    ControlCharacter,
    /// No e-mail address.
    #[error("{}", texts::field_errors::not_an_email())]
    NotAnEmail,
    /// A character other than letters, digits, `-` and `_`.
    #[error("{}", texts::field_errors::not_a_slug())]
    NotASlug,
    /// No UUID.
    #[error("{}", texts::field_errors::not_a_uuid())]
    NotAUuid,
    /// No date.
    #[error("{}", texts::field_errors::not_a_date())]
    NotADate,
    /// No time of day.
    #[error("{}", texts::field_errors::not_a_time())]
    NotATime,
    /// A date that is over.
    #[error("{}", texts::field_errors::in_the_past())]
    InThePast,
    /// A date too far away.
    #[error("{}", texts::field_errors::too_far_ahead(*.days))]
    TooFarAhead {
        /// The most days allowed.
        days: u32,
    },
    /// Somebody has it already.
    #[error("{}", texts::field_errors::taken())]
    Taken,
    /// Not one of the choices.
    #[error("{}", texts::field_errors::not_offered())]
    NotOffered,
    /// Names nothing in this tenant.
    #[error("{}", texts::field_errors::gone())]
    Gone,
    /// More than the editor holds.
    #[error("{}", texts::field_errors::beyond_your_own())]
    BeyondYourOwn,
    /// The two passwords differ.
    #[error("{}", texts::field_errors::differs())]
    Differs,
    /// A password that attackers try first.
    #[error("{}", texts::field_errors::too_common())]
    TooCommon,
    /// A password with a name in it: of the person, the organisation or the product.
    #[error("{}", texts::field_errors::contains_name())]
    ContainsName,
    /// Not the account's password.
    #[error("{}", texts::field_errors::wrong_password())]
    WrongPassword,
    /// A code that is wrong, used or too old.
    #[error("{}", texts::field_errors::wrong_code())]
    WrongCode,
    /// The new value is the old one.
    #[error("{}", texts::field_errors::unchanged())]
    Unchanged,
    /// The typed name is another.
    #[error("{}", texts::field_errors::not_confirmed())]
    NotConfirmed,
    /// The import key is mistyped.
    #[error("{}", texts::field_errors::bad_check_digit())]
    BadCheckDigit,
    /// No group answers to the key.
    #[error("{}", texts::field_errors::unknown_key())]
    UnknownKey,
    /// The key of one's own group.
    #[error("{}", texts::field_errors::own_key())]
    OwnKey,
    /// The group has been let in before.
    #[error("{}", texts::field_errors::already_imported())]
    AlreadyImported,
    /// The group's tenant has taken it back, and its key is no longer this tenant's.
    #[error("{}", texts::field_errors::share_withdrawn())]
    ShareWithdrawn,
    /// The group's tenant is disabled.
    #[error("{}", texts::field_errors::tenant_disabled())]
    TenantDisabled,
    /// No domain.
    #[error("{}", texts::field_errors::not_a_domain())]
    NotADomain,
    /// No address of an identity provider.
    #[error("{}", texts::field_errors::not_an_issuer())]
    NotAnIssuer,
    /// Nothing that describes an identity provider is at the address, or the server may not ask there: private
    /// networks read the same, so that nobody finds out which names lead there.
    #[error("{}", texts::field_errors::no_provider())]
    NoProvider,
    /// The provider at the address names itself differently.
    #[error("{}", texts::field_errors::other_issuer())]
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
