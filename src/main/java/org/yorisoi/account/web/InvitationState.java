package org.yorisoi.account.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.yorisoi.account.Invitations;
import org.yorisoi.platform.faces.Messages;

/** Where somebody's invitation stands, in words, for pages that lie below {@code account}. */
@Named
@RequestScoped
public class InvitationState {

    @Inject private Invitations invitations;
    @Inject private Messages m;

    /** For whoever may invite for that organisation. */
    public String words(long organisationId, long personId) {
        return invitations
                .newest(organisationId, personId)
                .map(
                        row ->
                                m.text(
                                        "account.invite.newest",
                                        m.dateTime(row.sentAt()),
                                        row.mail(),
                                        m.word("account.invite.state", row.state())))
                .orElseGet(() -> m.get("account.invite.none"));
    }
}
