//! SQL statements with typed binds. Unlike Diesel's `sql_query` each kind of statement has a static id, so that it is
//! prepared once for each connection, whatever is bound to it.

/// Defines a statement: its binds in the order of the `?` in its text (a bind may be named again as `$1`, `$2` …),
/// and the SQL types of the columns that it returns.
macro_rules! statement {
    ($(#[$doc:meta])* $name:ident { $($field:ident : $rust:ty => $sql:ty),* $(,)? } -> $out:ty, $text:expr) => {
        $(#[$doc])*
        pub(crate) struct $name<'a> {
            $(pub(crate) $field: $rust,)*
            pub(crate) _life: std::marker::PhantomData<&'a ()>,
        }

        impl diesel::query_builder::QueryId for $name<'_> {
            type QueryId = $name<'static>;
            const HAS_STATIC_QUERY_ID: bool = true;
        }

        impl diesel::query_builder::Query for $name<'_> {
            type SqlType = $out;
        }

        impl<C> diesel::query_dsl::RunQueryDsl<C> for $name<'_> {}

        impl diesel::query_builder::QueryFragment<diesel::pg::Pg> for $name<'_> {
            fn walk_ast<'b>(
                &'b self,
                mut out: diesel::query_builder::AstPass<'_, 'b, diesel::pg::Pg>,
            ) -> diesel::QueryResult<()> {
                let text: &'static str = $text;
                let mut parts = text.split('?');
                // Whoever looks at the server sees by its name what it is busy with.
                out.push_sql(concat!("/* ", stringify!($name), " */ "));
                out.push_sql(parts.next().unwrap_or_default());
                $(
                    out.push_bind_param::<$sql, _>(&self.$field)?;
                    out.push_sql(parts.next().unwrap_or_default());
                )*
                debug_assert!(parts.next().is_none(), "more places than binds in {}", stringify!($name));
                Ok(())
            }
        }
    };
}
pub(crate) use statement;

/// The part of a statement value that only carries its lifetime.
pub(crate) const LIFE: std::marker::PhantomData<&'static ()> = std::marker::PhantomData;
