package org.yorisoi.platform.faces;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.yorisoi.platform.mail.Outbox;
import org.yorisoi.platform.mail.OutboxMail;

/** The demo's mail page: what would have been sent. */
@Named
@RequestScoped
public class MailsPage {

    @Inject private Outbox outbox;

    private List<OutboxMail> mails = List.of();

    @PostConstruct
    void open() {
        mails = outbox.shownInDemo();
    }

    public List<OutboxMail> getMails() {
        return mails;
    }
}
