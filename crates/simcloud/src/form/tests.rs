use super::*;

#[test]
fn values_stand_where_the_form_has_a_dollar() {
    let mut form = Form::new(r#"{"A":$,"B":[$],"C":{"D":$},"E":$,"F":""}"#);
    form.text("a \"b\"\n").number(7).raw("true").own("$".into());
    assert_eq!(
        form.done(),
        r#"{"A":"a \"b\"\n","B":[7],"C":{"D":true},"E":"$","F":""}"#
    );
}

#[test]
fn a_list_leaves_out_what_is_not_there() {
    let item = |at: usize| (at != 1).then(|| at.to_string());
    assert_eq!(list(4, &item), "[0,2,3]");
    assert_eq!(list(0, &item), "[]");
}
