//! "Where is my invitation?"

use shared::{
    api::{
        Call, Created, Deferred, Json,
        invitation_inquiries::{Answer, Create, GetSender, Inquiry, MailSender, Whereabouts},
    },
    problem::{FieldCode, Problem},
};

use crate::{
    App,
    access::Public,
    codes::Coded,
    error::Error,
    limits::{self, Limit},
    mail,
    store::inquiries,
};

pub(crate) async fn create(
    app: App,
    public: Public<Deferred>,
    call: Call<Create>,
) -> Result<Created<Inquiry>, Error> {
    // Whether there is anything to tell is looked up later: here it would show in the time.
    let Json(inquiry) = call.body;
    let limit = [Limit::RequestsFrom(public.network())];
    limits::count(&app, public.connection(), &limit).await?;
    let transaction = public.transaction().await?;
    Ok(Created(inquiries::insert(transaction, &inquiry.email, app.clock.now()).await?))
}

pub(crate) async fn answer(
    app: App,
    public: Public<Deferred>,
    call: Call<Answer>,
) -> Result<Json<Whereabouts>, Error> {
    let (id, Json(proof)) = (call.at.inquiry_id, call.body);
    let now = app.clock.now();
    // Before anything is looked at, and never given back: each question has its few tries.
    let limits = [Limit::InquiryCode(id), Limit::CodesFrom(public.network())];
    limits::count(&app, public.connection(), &limits).await?;
    let email = inquiries::open(public.connection(), id, now).await?;
    // Compared in any case, so that it takes the same time.
    let is_right = Coded::Inquiry(id).is(proof.code, &app.config.secrets);
    let email = email.filter(|_| is_right).ok_or_else(wrong_code)?;
    let transaction = public.transaction().await?;
    if !inquiries::is_used_up(transaction, id, now).await? {
        return Err(wrong_code().into());
    }
    Ok(Json(inquiries::whereabouts(transaction, &app.config, email, now).await?))
}

pub(super) fn wrong_code() -> Problem {
    Problem::invalid("/code", FieldCode::WrongCode)
}

pub(crate) async fn get_sender(
    app: App,
    _: Public,
    _: Call<GetSender>,
) -> Result<Json<MailSender>, Error> {
    Ok(Json(mail::sender(&app.config)?))
}
