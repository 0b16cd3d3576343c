//! Tenants: the list, registering another one, the details of the present one.

pub mod api;
mod chosen;
mod delete_dialog;
pub mod deleted_api;
mod deleted_page;
mod details_page;
pub mod factor_api;
mod factor_card;
mod fields;
mod list_page;
mod name_field;
mod register_page;
mod status_dialog;
mod titles;

pub use deleted_page::DeletedTenantsPage;
pub use details_page::DetailsPage;
pub use list_page::TenantsPage;
pub use register_page::RegisterTenantPage;
