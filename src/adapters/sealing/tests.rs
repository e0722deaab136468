use super::*;
use crate::ids::PersonId;
use proptest::prelude::*;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use uuid::Uuid;

const TENANT: TenantId = TenantId(Uuid::from_u128(1));
const PERSON: PersonId = PersonId(Uuid::from_u128(2));

fn tenant() -> TenantKeys {
    TenantKeys::generate(&MasterKey::random().unwrap(), TENANT).unwrap().0
}

fn person(version: u16) -> PersonKey {
    PersonKey::generate(&tenant(), PERSON, version).unwrap().0
}

fn field(row: &[u8]) -> Field<'_> {
    Field { table: "people", column: "phone_enc", row, tenant: TENANT }
}

proptest! {
    #[test]
    fn what_is_sealed_opens_in_its_place(plain: Vec<u8>, row: Vec<u8>, version: u16) {
        let key = person(version);
        let sealed = seal(&key, &field(&row), &plain).unwrap();
        prop_assert_eq!(sealed.len(), plain.len() + OVERHEAD_BYTES);
        prop_assert_eq!(sealed_version(&sealed), Some(version));
        prop_assert_eq!(open(&key, &field(&row), &sealed).unwrap().to_vec(), plain);
    }

    #[test]
    fn arbitrary_bytes_do_not_open(bytes: Vec<u8>) {
        prop_assert!(open(&person(1), &field(b"1"), &bytes).is_err());
    }
}

#[test]
fn a_moved_or_renamed_ciphertext_does_not_open() {
    let key = person(1);
    let home = field(b"row-1");
    let sealed = seal(&key, &home, b"447700900123").unwrap();
    let elsewhere = [
        Field { table: "groups", ..home },
        Field { column: "name_enc", ..home },
        Field { row: b"row-2", ..home },
        Field { tenant: TenantId(Uuid::from_u128(9)), ..home },
        // The same letters with another border between them.
        Field { table: "peoplephone", column: "_enc", ..home },
    ];
    for field in elsewhere {
        assert!(matches!(open(&key, &field, &sealed), Err(SealError::Damaged)), "{field:?}");
    }
    assert!(matches!(open(&person(1), &home, &sealed), Err(SealError::Damaged)));
    assert_eq!(open(&key, &home, &sealed).unwrap().as_slice(), b"447700900123");
}

#[test]
fn no_flipped_bit_and_no_cut_is_overlooked() {
    let key = person(1);
    let sealed = seal(&key, &field(b"1"), b"chai 40").unwrap();
    for bit in 0..sealed.len() * 8 {
        let mut bytes = sealed.clone();
        bytes[bit / 8] ^= 1 << (bit % 8);
        assert!(open(&key, &field(b"1"), &bytes).is_err(), "bit {bit}");
    }
    for length in 0..sealed.len() {
        assert!(open(&key, &field(b"1"), &sealed[..length]).is_err(), "{length} bytes");
    }
}

#[test]
fn another_version_is_told_so_that_its_key_can_be_taken() {
    let sealed = seal(&person(3), &field(b"1"), b"x").unwrap();
    assert!(matches!(
        open(&person(4), &field(b"1"), &sealed),
        Err(SealError::OtherVersion { sealed: 3, key: 4 })
    ));
}

#[test]
fn too_much_at_once_is_refused() {
    let plain = vec![0; PLAIN_BYTES_MAX + 1];
    assert!(matches!(seal(&person(1), &field(b"1"), &plain), Err(SealError::TooLong)));
}

#[test]
fn a_person_key_unwraps_only_for_its_tenant_person_and_version() {
    let master = MasterKey::random().unwrap();
    let (keys, stored) = TenantKeys::generate(&master, TENANT).unwrap();
    let (key, wrapped) = PersonKey::generate(&keys, PERSON, 1).unwrap();
    let sealed = seal(&key, &field(b"1"), b"Asha").unwrap();

    // As after a restart.
    let keys = TenantKeys::from_wrapped(&master, TENANT, &stored).unwrap();
    let again = PersonKey::from_wrapped(&keys, PERSON, 1, &wrapped).unwrap();
    assert_eq!(open(&again, &field(b"1"), &sealed).unwrap().as_slice(), b"Asha");

    assert!(PersonKey::from_wrapped(&keys, PERSON, 2, &wrapped).is_err());
    assert!(PersonKey::from_wrapped(&keys, PersonId(Uuid::from_u128(3)), 1, &wrapped).is_err());
    assert!(PersonKey::from_wrapped(&tenant(), PERSON, 1, &wrapped).is_err());
    assert!(PersonKey::from_wrapped(&keys, PERSON, 1, &[]).is_err());
    assert!(TenantKeys::from_wrapped(&master, TenantId(Uuid::from_u128(9)), &stored).is_err());
}

#[test]
fn a_wrong_master_key_is_recognised_and_a_new_one_can_take_over() {
    let (old, new) = (MasterKey::random().unwrap(), MasterKey::random().unwrap());
    let (keys, stored) = TenantKeys::generate(&old, TENANT).unwrap();
    let error = TenantKeys::from_wrapped(&new, TENANT, &stored).unwrap_err();
    assert!(matches!(error, SealError::WrongMasterKey { .. }));
    let told = error.to_string();
    assert!(
        told.contains(&hex::encode(old.fingerprint())) && told.contains("HISAAB_MASTER_KEY_FILE"),
        "{told}"
    );
    assert_eq!(told.lines().count(), 1);

    let stored = TenantKeys::rewrapped(&old, &new, TENANT, &stored).unwrap();
    let after = TenantKeys::from_wrapped(&new, TENANT, &stored).unwrap();
    assert_eq!(keys.blind_index("name", "asha"), after.blind_index("name", "asha"));
}

#[test]
fn blind_indexes_differ_by_tenant_kind_and_border() {
    let keys = tenant();
    let index = keys.blind_index("phone", "447700900123");
    assert_eq!(index, keys.blind_index("phone", "447700900123"));
    assert_ne!(index, keys.blind_index("name", "447700900123"));
    assert_ne!(index, tenant().blind_index("phone", "447700900123"));
    assert_ne!(keys.blind_index("ab", "c"), keys.blind_index("a", "bc"));
    assert_ne!(keys.message_key("1", "2"), keys.message_key("12", ""));
    assert_ne!(keys.message_key("", "x"), keys.blind_index("", "x"));
}

#[test]
fn the_key_file_is_made_once_for_its_owner_only() {
    let folder = Folder::new("made");
    let path = folder.0.join("data/master.key");
    assert!(matches!(MasterKey::load(&path), Err(SealError::KeyFile { .. })));
    let made = MasterKey::load_or_create(&path).unwrap();
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    assert_eq!(fs::read_dir(folder.0.join("data")).unwrap().count(), 1);
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.starts_with("hisaab-master-key-v1:"));
    for again in [MasterKey::load_or_create(&path).unwrap(), MasterKey::load(&path).unwrap()] {
        assert_eq!(again.fingerprint(), made.fingerprint());
    }
    assert!(!format!("{made:?}").contains(text.trim().rsplit(':').next().unwrap()));
}

#[test]
fn two_that_start_at_once_get_the_same_key() {
    let folder = Folder::new("race");
    let path = folder.0.join("master.key");
    let prints: Vec<_> = std::thread::scope(|scope| {
        let start = || MasterKey::load_or_create(&path).map(|key| key.fingerprint());
        let threads: Vec<_> = (0..4).map(|_| scope.spawn(start)).collect();
        threads.into_iter().map(|thread| thread.join().unwrap().unwrap()).collect()
    });
    assert!(prints.windows(2).all(|pair| pair[0] == pair[1]));
}

#[test]
fn a_key_file_that_others_may_write_or_that_is_none_is_refused() {
    let folder = Folder::new("refused");
    let path = folder.0.join("master.key");
    MasterKey::load_or_create(&path).unwrap();
    for (mode, is_fine) in [(0o600, true), (0o400, true), (0o640, true), (0o660, false), (0o602, false)] {
        fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
        assert_eq!(MasterKey::load(&path).is_ok(), is_fine, "{mode:o}");
    }
    fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
    for text in
        ["", "hisaab-master-key-v1:", "hisaab-master-key-v1:AAAA", "hisaab-master-key-v2:AAAA", "\u{0}"]
    {
        fs::write(&path, text).unwrap();
        let told = MasterKey::load_or_create(&path).unwrap_err().to_string();
        assert!(told.contains("hisaab-master-key-v1:"), "{told}");
    }
    assert!(MasterKey::load(Path::new("/")).is_err());
}

/// A folder of one test, removed with it.
struct Folder(std::path::PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("hisaab-sealing-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}
