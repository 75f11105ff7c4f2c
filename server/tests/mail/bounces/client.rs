//! Somebody who brings a mail.

use std::net::SocketAddr;

use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    net::TcpStream,
};

/// Who brings mails to this address.
#[derive(Clone, Copy)]
pub(crate) struct Client(pub(crate) SocketAddr);

impl Client {
    /// Brings a mail: the code of the answer to the first command that was not followed, or to all.
    pub(crate) async fn bring(self, to: &str, mail: &str) -> u16 {
        let mut line = BufReader::new(TcpStream::connect(self.0).await.unwrap());
        assert_eq!(answer(&mut line).await, 220);
        let to = format!("RCPT TO:<{to}>");
        for command in ["EHLO mx.contoso.com", "MAIL FROM:<>", &to, "DATA"] {
            let code = ask(&mut line, command).await;
            if code >= 400 {
                return code;
            }
        }
        ask(&mut line, &format!("{}.", mail.replace("\r\n.", "\r\n.."))).await
    }
}

async fn ask(line: &mut BufReader<TcpStream>, words: &str) -> u16 {
    line.write_all(format!("{words}\r\n").as_bytes()).await.unwrap();
    answer(line).await
}

async fn answer(line: &mut BufReader<TcpStream>) -> u16 {
    loop {
        let mut answer = String::new();
        line.read_line(&mut answer).await.unwrap();
        if !answer[3..].starts_with('-') {
            return answer[..3].parse().unwrap();
        }
    }
}
