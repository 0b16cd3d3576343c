//! Rows as PostgreSQL takes them fastest: one array for each column, however many rows there are, instead of a
//! parameter for each value.

use sea_orm::Value;

use crate::error::{Error, Result};

/// `select … from unnest(…)` and its parameters, one for each column, as array literals. The columns' types are
/// those of the first row's values.
pub(super) fn of<const N: usize>(rows: &[[Value; N]]) -> Result<(String, Vec<Value>)> {
    let mut literals: [String; N] = std::array::from_fn(|_| String::from("{"));
    for row in rows {
        for (literal, value) in literals.iter_mut().zip(row) {
            if literal.len() > 1 {
                literal.push(',');
            }
            write(literal, value)?;
        }
    }
    let kinds = rows.first().into_iter().flatten().zip(1..);
    let columns: Vec<String> = kinds
        .map(|(value, place)| format!("${place}::text::{}[]", kind(value)))
        .collect();
    let parameters = literals.map(|literal| Value::from(literal + "}"));
    let select = format!("select * from unnest({})", columns.join(", "));
    Ok((select, parameters.into()))
}

/// The type of the columns that such values come from.
fn kind(value: &Value) -> &'static str {
    match value {
        Value::Bool(_) => "boolean",
        Value::BigInt(_) => "bigint",
        Value::Uuid(_) => "uuid",
        _ => "text",
    }
}

fn write(literal: &mut String, value: &Value) -> Result<()> {
    match value {
        Value::Bool(Some(value)) => literal.push_str(if *value { "t" } else { "f" }),
        Value::BigInt(Some(value)) => literal.push_str(&value.to_string()),
        Value::Uuid(Some(value)) => {
            let mut buffer = [0; uuid::fmt::Simple::LENGTH];
            literal.push_str(value.simple().encode_lower(&mut buffer));
        }
        Value::String(Some(text)) => {
            literal.push('"');
            for character in text.chars() {
                if matches!(character, '"' | '\\') {
                    literal.push('\\');
                }
                literal.push(character);
            }
            literal.push('"');
        }
        Value::Bool(None) | Value::BigInt(None) | Value::Uuid(None) | Value::String(None) => {
            literal.push_str("NULL");
        }
        _ => {
            return Err(Error::internal(
                "a value of a type that no bulk statement has",
            ));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use uuid::Uuid;

    use super::*;

    #[test]
    fn each_column_becomes_an_array() {
        let id: Value = Uuid::nil().into();
        let rows = [
            [
                id.clone(),
                "a \"b\" \\ {c}, NULL".into(),
                7_i64.into(),
                true.into(),
            ],
            [id, Value::String(None), Value::BigInt(None), false.into()],
        ];
        let (select, parameters) = of(&rows).unwrap();
        assert_eq!(
            select,
            "select * from unnest($1::text::uuid[], $2::text::text[], $3::text::bigint[], $4::text::boolean[])"
        );
        let nil = Uuid::nil().simple();
        let expected = [
            format!("{{{nil},{nil}}}"),
            r#"{"a \"b\" \\ {c}, NULL",NULL}"#.to_owned(),
            "{7,NULL}".to_owned(),
            "{t,f}".to_owned(),
        ];
        assert_eq!(parameters, expected.map(Value::from));
    }

    #[test]
    fn a_value_of_another_type_is_never_lost() {
        assert!(of(&[[Value::Double(Some(0.5))]]).is_err());
    }
}
