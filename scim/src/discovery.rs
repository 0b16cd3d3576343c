//! The discovery documents (RFC 7644 section 4, RFC 7643 sections 5 to 7), generated from the attribute table.
//!
//! `base` is the tenant's SCIM address without a slash at its end.

use crate::limits::{CURSOR_SECONDS, DEFAULT_COUNT, MAX_BULK_OPERATIONS, MAX_PAYLOAD, MAX_RESULTS};
use crate::schema::{Attribute, RESOURCE_TYPES, ResourceType, SCHEMAS, Schema};
use serde_json::{Value, json};

const SCHEMA_SCHEMA: &str = "urn:ietf:params:scim:schemas:core:2.0:Schema";
const RESOURCE_TYPE_SCHEMA: &str = "urn:ietf:params:scim:schemas:core:2.0:ResourceType";
const CONFIG_SCHEMA: &str = "urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig";

/// `/ServiceProviderConfig`. Every field is there: some clients fall back to a poorer protocol where one is
/// missing.
pub fn service_provider_config(base: &str) -> Value {
    json!({
        "schemas": [CONFIG_SCHEMA],
        "documentationUri": "https://www.rfc-editor.org/rfc/rfc7644",
        "patch": { "supported": true },
        "bulk": {
            "supported": true,
            "maxOperations": MAX_BULK_OPERATIONS,
            "maxPayloadSize": MAX_PAYLOAD
        },
        "filter": { "supported": true, "maxResults": MAX_RESULTS },
        "pagination": {
            "cursor": true,
            "index": true,
            "defaultPaginationMethod": "index",
            "defaultPageSize": DEFAULT_COUNT,
            "maxPageSize": MAX_RESULTS,
            "cursorTimeout": CURSOR_SECONDS
        },
        "changePassword": { "supported": false },
        "sort": { "supported": true },
        "etag": { "supported": true },
        "authenticationSchemes": [{
            "type": "oauthbearertoken",
            "name": "Provisioning token",
            "description": "A provisioning token of the tenant, sent as bearer token.",
            "specUri": "https://www.rfc-editor.org/rfc/rfc6750",
            "documentationUri": "https://www.rfc-editor.org/rfc/rfc6750",
            "primary": true
        }],
        "meta": {
            "resourceType": "ServiceProviderConfig",
            "location": format!("{base}/ServiceProviderConfig")
        }
    })
}

/// Every entry of `/ResourceTypes`.
pub fn resource_types(base: &str) -> Vec<Value> {
    RESOURCE_TYPES
        .iter()
        .map(|resource_type| resource_type_json(resource_type, base))
        .collect()
}

/// One entry of `/ResourceTypes` by its name.
pub fn resource_type(base: &str, name: &str) -> Option<Value> {
    RESOURCE_TYPES
        .iter()
        .find(|resource_type| resource_type.name.eq_ignore_ascii_case(name))
        .map(|resource_type| resource_type_json(resource_type, base))
}

/// Every entry of `/Schemas`.
pub fn schemas(base: &str) -> Vec<Value> {
    SCHEMAS
        .iter()
        .map(|schema| schema_json(schema, base))
        .collect()
}

/// One entry of `/Schemas` by its URN.
pub fn schema(base: &str, id: &str) -> Option<Value> {
    SCHEMAS
        .iter()
        .find(|schema| schema.id.eq_ignore_ascii_case(id))
        .map(|schema| schema_json(schema, base))
}

fn resource_type_json(resource_type: &ResourceType, base: &str) -> Value {
    let extensions: Vec<Value> = resource_type
        .extensions
        .iter()
        .map(|extension| json!({ "schema": extension.id, "required": false }))
        .collect();
    json!({
        "schemas": [RESOURCE_TYPE_SCHEMA],
        "id": resource_type.name,
        "name": resource_type.name,
        "endpoint": resource_type.endpoint,
        "description": resource_type.description,
        "schema": resource_type.schema.id,
        "schemaExtensions": extensions,
        "meta": {
            "resourceType": "ResourceType",
            "location": format!("{base}/ResourceTypes/{}", resource_type.name)
        }
    })
}

fn schema_json(schema: &Schema, base: &str) -> Value {
    json!({
        "schemas": [SCHEMA_SCHEMA],
        "id": schema.id,
        "name": schema.name,
        "description": schema.description,
        "attributes": attributes_json(schema.attributes),
        "meta": {
            "resourceType": "Schema",
            "location": format!("{base}/Schemas/{}", schema.id)
        }
    })
}

fn attributes_json(attributes: &[Attribute]) -> Vec<Value> {
    attributes.iter().map(attribute_json).collect()
}

fn attribute_json(attribute: &Attribute) -> Value {
    let mut out = crate::Map::new();
    let mut put = |key: &str, value: Value| out.insert(key.into(), value);
    put("name", attribute.name.into());
    put("type", attribute.kind.as_str().into());
    if !attribute.sub_attributes.is_empty() {
        put(
            "subAttributes",
            attributes_json(attribute.sub_attributes).into(),
        );
    }
    put("multiValued", attribute.multi_valued.into());
    put("description", attribute.description.into());
    put("required", attribute.required.into());
    if !attribute.canonical_values.is_empty() {
        put("canonicalValues", attribute.canonical_values.into());
    }
    put("caseExact", attribute.case_exact.into());
    put("mutability", attribute.mutability.as_str().into());
    put("returned", attribute.returned.as_str().into());
    put("uniqueness", attribute.uniqueness.as_str().into());
    if !attribute.reference_types.is_empty() {
        put("referenceTypes", attribute.reference_types.into());
    }
    Value::Object(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    const BASE: &str = "https://console.example/scim/v2/t1";

    #[test]
    fn service_provider_config_has_every_field() {
        insta::assert_json_snapshot!("service_provider_config", service_provider_config(BASE));
    }

    #[test]
    fn resource_types_are_published() {
        insta::assert_json_snapshot!("resource_types", resource_types(BASE));
    }

    #[test]
    fn schemas_are_published() {
        for (name, schema) in ["user", "enterprise_user", "sap_user", "group"]
            .iter()
            .zip(schemas(BASE))
        {
            insta::assert_json_snapshot!(format!("schema_{name}"), schema);
        }
    }

    /// Entra ID's schema discovery stumbles over nulls.
    #[test]
    fn entra_finds_no_null_in_any_discovery_document() {
        let all = json!([
            service_provider_config(BASE),
            resource_types(BASE),
            schemas(BASE)
        ]);
        assert!(!all.to_string().contains("null"));
    }

    #[test]
    fn single_documents_are_found_by_name_and_urn_in_any_letter_case() {
        for known in SCHEMAS {
            let found = schema(BASE, &known.id.to_uppercase());
            assert_eq!(
                found.as_ref().and_then(|found| found.get("id")),
                Some(&json!(known.id))
            );
        }
        assert_eq!(schema(BASE, "urn:example:nothing"), None);
        assert!(resource_type(BASE, "user").is_some());
        assert_eq!(resource_type(BASE, "Device"), None);
    }
}
