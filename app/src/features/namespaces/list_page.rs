//! The list of namespaces; adding, editing and deleting are dialogs of it.

use domain::{
    NamespaceId, TenantId,
    namespace::{NamespaceQuery, NamespaceSummary},
    policy::Action,
};
use leptos::prelude::*;

use super::{
    api::{AddNamespace, DeleteNamespace, ListNamespaces, SaveNamespace},
    form::{NamespaceFields, environment_title},
};
use crate::{
    call::{FormAction, Load, PostForm},
    features::{
        ConfirmDialog, DoneFlash, FormErrors, Loaded, ask, dialog_about, dialog_closed,
        dialog_open, frame::here, sort_of, successes, tenant_param,
    },
    kit::{
        Badge, ButtonKind, Card, Column, Dialog, DialogLink, Icon, IconName, LinkButton, ListTable,
        Nothing, Precision, Query, Rows, SubmitButton, Time, rich, use_query,
    },
    layout::Page,
};

/// `/t/{tenant}/namespaces`
#[component]
pub fn NamespacesPage() -> impl IntoView {
    let tenant = tenant_param();
    let query = use_query();
    let add = FormAction::of::<AddNamespace>();
    let save = FormAction::of::<SaveNamespace>();
    let delete = FormAction::of::<DeleteNamespace>();
    let (added, saved, deleted) = (successes(add), successes(save), successes(delete));
    let namespaces = Load::again(
        move || added.get() + saved.get() + deleted.get(),
        move || ListNamespaces {
            tenant: tenant.get(),
            query: namespace_query(&query.get()),
        },
    );
    let frame = here();
    let may_manage = frame.allows(Action::ManageNamespaces);
    let show = move |list: Vec<NamespaceSummary>| {
        view! {
            <EditDialog list=list.clone() tenant=tenant query=query action=save/>
            <DeleteDialog list=list.clone() tenant=tenant query=query action=delete/>
            <Card>
                <NamespaceTable list=list query=query may_manage=may_manage/>
            </Card>
        }
    };
    view! {
        <Page
            title=texts::words::namespaces()
            crumbs=vec![frame.crumb()]
            lead=texts::namespaces::lead()
            actions=move || may_manage.then(|| view! {
                <DialogLink href=ask(query, "add") kind=ButtonKind::Main>
                    <Icon name=IconName::Plus/>
                    {texts::namespaces::add()}
                </DialogLink>
            })
        >
            <DoneFlash query=query/>
            <AddDialog tenant=tenant query=query action=add/>
            <Loaded from=namespaces view=show/>
        </Page>
    }
}

fn namespace_query(query: &Query) -> NamespaceQuery {
    let (sort, descending) = sort_of(query);
    NamespaceQuery { sort, descending }
}

/// The namespace that the address names, when it is in the list.
fn chosen(list: &[NamespaceSummary], query: &Query) -> Option<NamespaceSummary> {
    let id: NamespaceId = query.get("namespace")?.parse().ok()?;
    list.iter().find(|namespace| namespace.id == id).cloned()
}

const COLUMNS: &[Column] = &[
    Column::sorted(texts::words::name, "name"),
    Column::sorted(texts::words::environment, "environment"),
    Column::sorted(texts::namespaces::id, "id"),
    Column::sorted(texts::words::added, "created_at").numeric(),
    Column::actions(),
];

#[component]
fn NamespaceTable(
    list: Vec<NamespaceSummary>,
    query: Signal<Query>,
    may_manage: bool,
) -> impl IntoView {
    let rows = Rows::all(list, move |namespace| {
        let id = namespace.id;
        let name = namespace.name.clone();
        let actions = may_manage.then(|| view! {
            <LinkButton href=Signal::derive(move || dialog_about(&query.get(), "edit", "namespace", &id.to_string())) kind=ButtonKind::Quiet label=texts::namespaces::edit_label(&name)>
                <Icon name=IconName::Pencil/>
            </LinkButton>
            <LinkButton href=Signal::derive(move || dialog_about(&query.get(), "delete", "namespace", &id.to_string())) kind=ButtonKind::Quiet label=texts::namespaces::delete_label(&name)>
                <Icon name=IconName::Trash/>
            </LinkButton>
        });
        view! {
            <tr>
                <td><strong>{namespace.name}</strong><small>{namespace.description}</small></td>
                <td><Badge>{environment_title(namespace.environment)}</Badge></td>
                <td class="mono">{namespace.id.to_string()}</td>
                <td class="num"><Time at=namespace.created_at precision=Precision::Day/></td>
                <td class="tight">{actions}</td>
            </tr>
        }
    });
    let nothing = Nothing::new(
        IconName::Layers,
        texts::namespaces::no_namespaces_title(),
        texts::namespaces::no_namespaces_text(),
    );
    view! {
        <ListTable label=texts::words::namespaces() columns=COLUMNS rows=rows nothing=nothing query=query order="name"/>
    }
}

#[component]
fn AddDialog(tenant: Memo<TenantId>, query: Signal<Query>, action: FormAction) -> impl IntoView {
    let close = dialog_closed(query);
    view! {
        <Dialog id="add-namespace" title=texts::namespaces::add_title() open=dialog_open(query, "add") close=close>
            <PostForm action=action>
                <div class="form">
                    <input type="hidden" name="tenant" value=move || tenant.get().to_string()/>
                    <NamespaceFields saved=None errors=FormErrors::of(action)/>
                    <footer class="dialog-footer">
                        <LinkButton href=close>{texts::words::cancel()}</LinkButton>
                        <SubmitButton busy=action.pending()>{texts::namespaces::add()}</SubmitButton>
                    </footer>
                </div>
            </PostForm>
        </Dialog>
    }
}

#[component]
fn EditDialog(
    list: Vec<NamespaceSummary>,
    tenant: Memo<TenantId>,
    query: Signal<Query>,
    action: FormAction,
) -> impl IntoView {
    let close = dialog_closed(query);
    let list = StoredValue::new(list);
    let chosen = Memo::new(move |_| list.with_value(|list| chosen(list, &query.get())));
    let open = Signal::derive(move || dialog_open(query, "edit").get() && chosen.get().is_some());
    view! {
        <Dialog id="edit-namespace" title=texts::namespaces::edit_title() open=open close=close>
            {move || chosen.get().map(|namespace| view! {
                <PostForm action=action>
                    <div class="form">
                        <input type="hidden" name="tenant" value=tenant.get().to_string()/>
                        <input type="hidden" name="namespace" value=namespace.id.to_string()/>
                        <NamespaceFields saved=Some(namespace) errors=FormErrors::of(action)/>
                        <footer class="dialog-footer">
                            <LinkButton href=close>{texts::words::cancel()}</LinkButton>
                            <SubmitButton busy=action.pending()>{texts::namespaces::save()}</SubmitButton>
                        </footer>
                    </div>
                </PostForm>
            })}
        </Dialog>
    }
}

#[component]
fn DeleteDialog(
    list: Vec<NamespaceSummary>,
    tenant: Memo<TenantId>,
    query: Signal<Query>,
    action: FormAction,
) -> impl IntoView {
    let list = StoredValue::new(list);
    let chosen = Memo::new(move |_| list.with_value(|list| chosen(list, &query.get())));
    let open = Signal::derive(move || dialog_open(query, "delete").get() && chosen.get().is_some());
    let about = Signal::derive(move || {
        let namespace = chosen.get().map(|it| ("namespace", it.id.to_string()));
        let tenant = ("tenant", tenant.get().to_string());
        [tenant].into_iter().chain(namespace).collect()
    });
    view! {
        <ConfirmDialog
            id="delete-namespace"
            title=texts::namespaces::delete_title()
            open=open
            close=dialog_closed(query)
            action=action
            verb=texts::namespaces::delete()
            about=about
            typed_name=MaybeProp::derive(move || Some(chosen.get()?.name))
        >
            {move || chosen.get().map(|namespace| view! {
                <p>{rich(texts::namespaces::delete_body(&namespace.name))}</p>
            })}
        </ConfirmDialog>
    }
}
