#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use domain::csv::{Column, Options, Reader};

use super::*;

/// A directory in memory: Ada and Bo, who share an address, and Cy, who has a UUID.
struct Scene {
    accounts: Accounts,
    groups: HashMap<&'static str, KnownGroup>,
    members: Vec<(&'static str, AccountId)>,
}

const ADA: AccountId = account(1);
const BO: AccountId = account(2);
const CY: AccountId = account(3);
const UUID: &str = "1ab2e307-0000-4000-8000-000000006789";

const fn account(number: u128) -> AccountId {
    AccountId(uuid::Uuid::from_u128(number))
}

fn scene() -> Scene {
    let names = [("ada", ADA), ("bo", BO), ("cy", CY)];
    let emails = [
        ("team@acme.example", vec![ADA, BO]),
        ("ada@acme.example", vec![ADA]),
        ("cy@acme.example", vec![CY]),
    ];
    Scene {
        accounts: Accounts {
            by_uuid: HashMap::from([(UUID.to_owned(), CY)]),
            by_email: emails
                .into_iter()
                .map(|(email, ids)| (email.to_owned(), ids))
                .collect(),
            by_user_name: names
                .into_iter()
                .map(|(name, id)| (name.to_owned(), id))
                .collect(),
        },
        groups: HashMap::new(),
        members: Vec::new(),
    }
}

impl Scene {
    fn with(mut self, name: &'static str, source: Source, members: &[AccountId]) -> Self {
        let known = KnownGroup {
            id: GroupId::generate(),
            name: name.to_owned(),
            source,
            members: count(members.len()),
            is_beyond: false,
        };
        self.groups.insert(name, known);
        self.members
            .extend(members.iter().map(|account| (name, *account)));
        self
    }

    fn change(mut self, name: &str, change: impl Fn(&mut KnownGroup)) -> Self {
        self.groups
            .get_mut(name)
            .iter_mut()
            .for_each(|group| change(group));
        self
    }

    /// The file's plan, and the names of its groups.
    fn plan(&self, file: &str) -> (Plan, Vec<String>) {
        let mut reader = Reader::new(Options::default());
        let mut rows = reader.feed(file.as_bytes()).unwrap();
        rows.extend(reader.finish().unwrap());
        let mut staged = Staged::default();
        rows.into_iter().for_each(|row| staged.push(row));
        let groups: Vec<Option<KnownGroup>> = staged
            .groups
            .iter()
            .map(|group| {
                let known = self
                    .groups
                    .iter()
                    .find(|(name, _)| name.to_lowercase() == group.key);
                known.map(|(_, known)| known.clone())
            })
            .collect();
        let members = self
            .members
            .iter()
            .filter_map(|(name, account)| {
                let place = staged
                    .groups
                    .iter()
                    .position(|group| group.key == name.to_lowercase());
                place.map(|place| (place, *account))
            })
            .collect();
        let targets = targets(&staged, &self.accounts);
        let plan = plan(&staged, &targets, &groups, &members);
        (
            plan,
            staged.groups.into_iter().map(|group| group.name).collect(),
        )
    }

    /// Every row's reason.
    fn reasons(&self, file: &str) -> Vec<RowReason> {
        self.plan(file)
            .0
            .rows
            .into_iter()
            .map(|(_, reason)| reason)
            .collect()
    }

    /// Who is added to which group.
    fn added(&self, file: &str) -> Vec<(String, Vec<AccountId>)> {
        let (plan, names) = self.plan(file);
        plan.adds
            .into_iter()
            .map(|(place, new)| (names[place].clone(), new))
            .collect()
    }
}

fn does(creates: u32, adds: u32, already: u32) -> RowReason {
    RowReason::Does {
        creates,
        adds,
        already,
    }
}

const HEADER: &str = "groups,urn:ietf:params:scim:schemas:extension:sap:2.0:User:userUuid,emails[0].value,userName\n";

#[test]
fn g04_an_unknown_group_is_created() {
    let (plan, names) = scene().plan("groups,userName\nHR,ada\nHR,bo\n");
    assert_eq!(plan.creates, [0]);
    assert_eq!(names, ["HR"]);
    assert_eq!(plan.rows[0], (RowOutcome::Create, does(1, 1, 0)));
    assert_eq!(plan.rows[1], (RowOutcome::Update, does(0, 1, 0)));
}

#[test]
fn g05_a_known_group_gains_members_whatever_its_letter_case() {
    let (plan, _) = scene()
        .with("HR", Source::Local, &[ADA])
        .plan("groups,userName\nhr,ada\nHr,bo\n");
    assert_eq!(plan.creates, [] as [usize; 0]);
    assert_eq!(plan.adds, [(0, vec![BO])]);
    assert_eq!(plan.rows[0], (RowOutcome::Unchanged, does(0, 0, 1)));
    assert_eq!(plan.rows[1], (RowOutcome::Update, does(0, 1, 0)));
}

#[test]
fn g06_a_group_without_a_user_is_created_empty() {
    let (plan, _) = scene().plan("groups\nHR\nHR\n");
    assert_eq!(plan.creates, [0]);
    assert!(plan.adds.is_empty());
    assert_eq!(plan.rows[1], (RowOutcome::Unchanged, does(0, 0, 1)));
}

#[test]
fn g07_members_that_the_file_does_not_name_stay() {
    let added = scene()
        .with("HR", Source::Local, &[ADA, CY])
        .added("groups,userName\nHR,bo\n");
    assert_eq!(added, [("HR".to_owned(), vec![BO])]);
}

#[test]
fn g09_the_uuid_decides_alone() {
    let file = format!("{HEADER}HR,{UUID},ada@acme.example,bo\n");
    assert_eq!(scene().added(&file), [("HR".to_owned(), vec![CY])]);
}

#[test]
fn g10_email_and_user_name_must_match_the_same_account() {
    let file = "groups,emails[0].value,userName\nHR,ada@acme.example,ada\n";
    assert_eq!(scene().added(file), [("HR".to_owned(), vec![ADA])]);
}

#[test]
fn g11_email_of_one_and_user_name_of_another_assign_nobody() {
    let file = "groups,emails[0].value,userName\nHR,ada@acme.example,cy\n";
    assert_eq!(scene().reasons(file), [RowReason::EmailAndUserNameDiffer]);
    assert!(scene().plan(file).0.creates.is_empty());
}

#[test]
fn g12_an_email_shared_by_several_assigns_all_of_them() {
    let file = "groups,emails[0].value\nHR,Team@acme.example\n";
    assert_eq!(scene().added(file), [("HR".to_owned(), vec![ADA, BO])]);
    assert_eq!(scene().reasons(file), [does(1, 2, 0)]);
}

#[test]
fn g13_a_shared_email_with_a_user_name_or_a_uuid_assigns_one() {
    let by_name = "groups,emails[0].value,userName\nHR,team@acme.example,bo\n";
    assert_eq!(scene().added(by_name), [("HR".to_owned(), vec![BO])]);
    let by_uuid = format!("{HEADER}HR,{UUID},team@acme.example,\n");
    assert_eq!(scene().added(&by_uuid), [("HR".to_owned(), vec![CY])]);
}

#[test]
fn g14_a_uuid_that_no_account_has_matches_nobody() {
    let file = format!("{HEADER}HR,1ab2e307-0000-4000-8000-000000000000,ada@acme.example,ada\n");
    assert_eq!(scene().reasons(&file), [RowReason::NoAccountWithUuid]);
}

#[test]
fn g15_a_row_with_spaces_around_a_value_does_nothing() {
    let file = "groups,userName\n HR,ada\nIT,ada\n";
    let problem = RowProblem::SpaceAround {
        column: Column::Groups,
    };
    assert_eq!(scene().plan(file).0.counts.rows_spaced, 1);
    assert_eq!(
        scene().reasons(file),
        [RowReason::Malformed(problem), does(1, 1, 0)]
    );
}

#[test]
fn g16_created_updated_and_unchanged_groups_are_counted() {
    let scene = scene()
        .with("IT", Source::Local, &[])
        .with("Sales", Source::Local, &[ADA])
        .with("Scim", Source::Scim, &[]);
    let (plan, _) =
        scene.plan("groups,userName\nHR;IT,ada\nSales,ada\nIT,bo\nScim,ada\nNew,nobody\n");
    let counts = plan.counts;
    assert_eq!(
        (counts.created, counts.updated, counts.unchanged),
        (1, 1, 1)
    );
    assert_eq!(
        (counts.rows, counts.rejected, counts.memberships),
        (5, 2, 3)
    );
    assert_eq!((counts.rows_creating, counts.rows_updating), (1, 1));
    assert_eq!(counts.rows_of(RowOutcome::Unchanged), 1);
}

#[test]
fn g18_a_group_stops_at_344_000_members() {
    let scene = scene()
        .with("HR", Source::Local, &[])
        .change("HR", |group| group.members = MAX_MEMBERS - 1);
    let reasons = scene.reasons("groups,userName\nIT;HR,ada\nHR,bo\nHR,ada\n");
    assert_eq!(
        reasons,
        [
            does(1, 2, 0),
            RowReason::GroupFull { group: 1 },
            does(0, 0, 1)
        ]
    );
}

#[test]
fn g19_an_identifier_may_be_repeated() {
    let file = "groups,userName\nHR,ada\nIT,ada\nHR,ada\n";
    let (plan, _) = scene().plan(file);
    assert_eq!(plan.adds, [(0, vec![ADA]), (1, vec![ADA])]);
    assert_eq!(plan.rows[2], (RowOutcome::Unchanged, does(0, 0, 1)));
}

#[test]
fn g20_semicolons_and_one_group_per_row_mean_the_same() {
    let together = "groups,userName\nHR;Management;Employees,ada\n";
    let apart = "groups,userName\nHR,ada\nManagement,ada\nEmployees,ada\n";
    assert_eq!(scene().added(together), scene().added(apart));
    assert_eq!(scene().plan(together).0.creates, [0, 1, 2]);
}

#[test]
fn g21_a_row_whose_user_is_unknown_is_rejected_and_the_rest_applies() {
    let file = "groups,emails[0].value,userName\n\
        HR,nobody@acme.example,\nIT,,nobody\nIT,,ada\nIT,ada@acme.example,nobody\n";
    let reasons = scene().reasons(file);
    assert_eq!(
        reasons,
        [
            RowReason::NoAccountWithEmail,
            RowReason::NoAccountWithUserName,
            does(1, 1, 0),
            RowReason::NoAccountWithUserName
        ]
    );
    let (plan, names) = scene().plan(file);
    let created: Vec<&str> = plan
        .creates
        .iter()
        .map(|place| names[*place].as_str())
        .collect();
    assert_eq!(created, ["IT"], "a rejected row creates nothing");
}

#[test]
fn groups_that_others_manage_are_refused_row_by_row() {
    let scene = scene()
        .with("Scim", Source::Scim, &[ADA])
        .with("Theirs", Source::Imported, &[]);
    let reasons = scene.reasons("groups,userName\nHR;scim,ada\nTheirs,ada\nIT,ada\n");
    assert_eq!(
        reasons,
        [
            RowReason::ManagedByScim { group: 2 },
            RowReason::ManagedBySource { group: 1 },
            does(1, 1, 0)
        ]
    );
}

#[test]
fn nobody_gives_what_they_dont_hold_but_members_may_be_named_again() {
    let scene = scene()
        .with("Owner", Source::Local, &[ADA])
        .change("Owner", |group| group.is_beyond = true);
    let reasons = scene.reasons("groups,userName\nOwner,ada\nOwner,bo\nHR;Owner,cy\n");
    let (first, second) = (
        RowReason::BeyondYourOwn { group: 1 },
        RowReason::BeyondYourOwn { group: 2 },
    );
    assert_eq!(reasons, [does(0, 0, 1), first, second]);
}
