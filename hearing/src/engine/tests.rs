use super::*;

#[test]
fn a_long_clip_is_cut_where_it_is_quiet() {
    let mut samples = vec![4_000_i16; 60 * RATE];
    samples[20 * RATE..20 * RATE + RATE / 2].fill(0);
    let lengths: Vec<usize> = pieces(&samples).iter().map(|piece| piece.len()).collect();
    assert_eq!(lengths.iter().sum::<usize>(), samples.len());
    assert!(lengths.iter().all(|length| *length <= PIECE_MAX) && lengths.len() == 3, "{lengths:?}");
    assert!(lengths[0] >= 20 * RATE && lengths[0] <= 20 * RATE + RATE / 2, "{lengths:?}");
    assert_eq!(pieces(&samples[..RATE]).len(), 1);
}

#[test]
fn weights_that_are_not_there_are_told() {
    let error = Engine::load(Path::new("no-such-folder")).err().unwrap().to_string();
    assert!(error.contains("no-such-folder"), "{error}");
}
