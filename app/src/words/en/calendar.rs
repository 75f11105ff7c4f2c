use crate::words::calendar::Calendar;

pub(super) const CALENDAR: Calendar = Calendar {
    title: "Calendar of what ends",
    lead: "Agreements, subscriptions and coverage with their last days, for the calendar program that you use. It asks at an address of your own and shows what you may see at that time.",
    since: |day| format!("There is an address since {day}."),
    none: "There is no address yet.",
    make: "Make an address",
    renew: "Renew the address",
    end: "End the address",
    address: "Address of your calendar",
    once: "It is shown this once. Whoever has it reads your calendar: give it to your calendar program only.",
    copy: "Copy the address",
    copied: "Address copied",
    not_copied: "The browser does not let it be copied. Select the address and copy it.",
    renew_title: "Renew the address of your calendar?",
    renew_text: "The address that you have opens nothing any more. Programs that use it need the new one.",
    end_title: "End the address of your calendar?",
    end_text: "Programs that use it get no calendar any more. You can make another address at any time.",
    ended: "The address opens nothing any more",
};
