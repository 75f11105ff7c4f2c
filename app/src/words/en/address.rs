use crate::words::address::Address;

pub(super) const ADDRESS: Address = Address {
    did_you_mean: "Did you mean this address?",
    take: |email| format!("Use {email}"),
    takes_no_mail: |domain| {
        format!("The domain {domain} takes no mail, as far as can be seen. Check the address.")
    },
};
