//! A private PostgreSQL that waits for the disk at each commit, as the product's own does.

use hisaab::adapters::embedded::{DataDir, EmbeddedPostgres, PostgresOptions};
use std::path::PathBuf;
use tokio_postgres::{Client, NoTls};

/// A cluster in a folder of its own, which goes when this is dropped.
pub(crate) struct Cluster {
    // First: the server ends before its folder goes.
    server: Option<EmbeddedPostgres>,
    folder: PathBuf,
}

impl Cluster {
    /// Starts it, with the product's tables in it.
    pub(crate) fn start(name: &str) -> Self {
        let _ = rustls::crypto::ring::default_provider().install_default();
        let folder = std::env::temp_dir().join(format!("hisaab-bench-{name}-{}", std::process::id()));
        let data = DataDir::open(&folder).unwrap();
        let options = PostgresOptions::new(PathBuf::from(env!("CARGO_BIN_EXE_hisaab")));
        let server = EmbeddedPostgres::start(&data, &options, &mut |_| {}).unwrap();
        println!("PostgreSQL {}, fsync on", server.version());
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(hisaab::app::migrated(&server.url())).unwrap();
        Self { server: Some(server), folder }
    }

    pub(crate) fn url(&self) -> String {
        self.server.as_ref().unwrap().url()
    }

    /// A connection of the bench's own.
    pub(crate) async fn client(&self) -> Client {
        let (client, connection) = tokio_postgres::connect(&self.url(), NoTls).await.unwrap();
        actix::spawn(connection);
        client
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        drop(self.server.take());
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}
