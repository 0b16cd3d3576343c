//! The list of deleted tenants; restoring and deleting for good are dialogs of it.

use domain::{
    TenantId,
    trash::{DeletedTenant, DeletedTenantQuery},
};
use leptos::prelude::*;

use super::deleted_api::{EraseTenant, ListDeletedTenants, RestoreTenant};
use crate::{
    call::{FormAction, Load},
    features::{
        ConfirmDialog, DoneFlash, Hidden, Loaded, dialog_about, dialog_closed, frame::here,
        has_dialog, sort_of, successes,
    },
    kit::{
        ButtonKind, Card, Column, Icon, IconName, LinkButton, ListTable, Nothing, Query, Rows,
        Time, rich, use_query,
    },
    layout::{Crumb, Page},
};

const RESTORE: &str = "restore";
const ERASE: &str = "erase";

/// `/t/{tenant}/tenants/deleted`
#[component]
pub fn DeletedTenantsPage() -> impl IntoView {
    let query = use_query();
    let restore = FormAction::of::<RestoreTenant>();
    let erase = FormAction::of::<EraseTenant>();
    let (restored, erased) = (successes(restore), successes(erase));
    let tenants = Load::again(
        move || restored.get() + erased.get(),
        move || ListDeletedTenants {
            query: deleted_query(&query.get()),
        },
    );
    let frame = here();
    let list = Crumb::new(texts::words::tenants().to_owned(), frame.path("tenants"));
    let show = move |list: Vec<DeletedTenant>| {
        view! {
            <TenantDialog question=RESTORE list=list.clone() query=query action=restore/>
            <TenantDialog question=ERASE list=list.clone() query=query action=erase/>
            <Card>
                <DeletedTable list=list query=query/>
            </Card>
        }
    };
    view! {
        <Page
            title=texts::deleted_tenants::title()
            crumbs=vec![frame.crumb(), list]
            lead=texts::deleted_tenants::lead()
        >
            <DoneFlash query=query/>
            <Loaded from=tenants view=show/>
        </Page>
    }
}

fn deleted_query(query: &Query) -> DeletedTenantQuery {
    let (sort, descending) = sort_of(query);
    DeletedTenantQuery { sort, descending }
}

const COLUMNS: &[Column] = &[
    Column::sorted(texts::words::name, "name"),
    Column::sorted(texts::words::tenant_id, "id"),
    Column::sorted(texts::trash::deleted, "deleted_at"),
    Column::sorted(texts::trash::time_left, "left").numeric(),
    Column::actions(),
];

#[component]
fn DeletedTable(list: Vec<DeletedTenant>, query: Signal<Query>) -> impl IntoView {
    let rows = Rows::all(list, move |tenant| {
        let ask = |question: &'static str| {
            let id = tenant.id.to_string();
            Signal::derive(move || dialog_about(&query.get(), question, "of", &id))
        };
        let name = tenant.display_name.clone();
        view! {
            <tr>
                <td><strong>{tenant.display_name.clone()}</strong><small>{tenant.legal_name.clone()}</small></td>
                <td class="mono">{tenant.id.to_string()}</td>
                <td><Time at=tenant.deleted_at/><small>{texts::trash::deleted_by(&tenant.deleted_by)}</small></td>
                <td class="num">{texts::trash::days_left(tenant.days_left)}</td>
                <td class="tight">
                    <LinkButton href=ask(RESTORE) kind=ButtonKind::Quiet label=texts::trash::restore_label(&name)>
                        {texts::trash::restore()}
                    </LinkButton>
                    <LinkButton href=ask(ERASE) kind=ButtonKind::Quiet label=texts::trash::erase_label(&name)>
                        <Icon name=IconName::Trash/>
                    </LinkButton>
                </td>
            </tr>
        }
    });
    let nothing = Nothing::new(
        IconName::Trash,
        texts::deleted_tenants::empty_title(),
        texts::deleted_tenants::empty_text(),
    );
    view! {
        <ListTable label=texts::deleted_tenants::title() columns=COLUMNS rows=rows nothing=nothing query=query order="-deleted_at"/>
    }
}

/// The tenant of the list that the address asks this about.
fn chosen(list: &[DeletedTenant], query: &Query, question: &str) -> Option<DeletedTenant> {
    if !has_dialog(query, question) {
        return None;
    }
    let id: TenantId = query.get("of")?.parse().ok()?;
    list.iter().find(|tenant| tenant.id == id).cloned()
}

#[component]
fn TenantDialog(
    question: &'static str,
    list: Vec<DeletedTenant>,
    query: Signal<Query>,
    action: FormAction,
) -> impl IntoView {
    let list = StoredValue::new(list);
    let chosen = Memo::new(move |_| list.with_value(|list| chosen(list, &query.get(), question)));
    let open = Signal::derive(move || chosen.get().is_some());
    let about: Signal<Hidden> = Signal::derive(move || {
        let tenant = chosen.get().map(|tenant| ("tenant", tenant.id.to_string()));
        tenant.into_iter().collect()
    });
    let erases = question == ERASE;
    let (id, title, verb) = if erases {
        (
            "erase-tenant",
            texts::trash::erase_title(),
            texts::trash::erase(),
        )
    } else {
        (
            "restore-tenant",
            texts::deleted_tenants::restore_title(),
            texts::deleted_tenants::restore(),
        )
    };
    view! {
        <ConfirmDialog
            id=id
            title=title
            open=open
            close=dialog_closed(query)
            action=action
            verb=verb
            about=about
            typed_name=MaybeProp::derive(move || erases.then(|| chosen.get().map(|it| it.display_name)).flatten())
            destructive=erases
        >
            {move || chosen.get().map(|tenant| {
                let name = &tenant.display_name;
                let text = match erases {
                    true => texts::deleted_tenants::erase_body(name),
                    false => texts::deleted_tenants::restore_body(name),
                };
                view! { <p>{rich(text)}</p> }
            })}
        </ConfirmDialog>
    }
}
