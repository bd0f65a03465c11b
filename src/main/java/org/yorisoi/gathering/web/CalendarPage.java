package org.yorisoi.gathering.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yorisoi.gathering.CalendarFeed;
import org.yorisoi.gathering.CalendarFeeds;
import org.yorisoi.platform.faces.Messages;

/** One's own gatherings in one's own calendar: the link is made, shown this once, taken back. */
@Named("calendarPage")
@RequestScoped
public class CalendarPage {

    @Inject private CalendarFeeds feeds;
    @Inject private Messages m;

    private @Nullable String link;
    private @Nullable List<CalendarFeed> feed;

    /** Makes one; an earlier one stops working. */
    public void make() {
        link = feeds.create();
        feed = null;
    }

    /** Takes it back. */
    public void revoke() {
        feeds.revoke();
        feed = null;
        FacesContext.getCurrentInstance()
                .addMessage(
                        null,
                        new FacesMessage(
                                FacesMessage.SEVERITY_INFO, m.get("gathering.feed.revoked"), null));
    }

    /** One, or none. */
    private List<CalendarFeed> feed() {
        List<CalendarFeed> known = feed;
        if (known == null) {
            known = feeds.current().stream().toList();
            feed = known;
        }
        return known;
    }

    /** The whole address, only right after it was made. */
    public @Nullable String getLink() {
        return link;
    }

    /** For calendars that take it at a press. */
    public String getSubscribe() {
        String made = link;
        return made == null ? "" : made.replaceFirst("^https?:", "webcal:");
    }

    public boolean isMade() {
        return !feed().isEmpty();
    }

    public String getSince() {
        return feed().isEmpty() ? "" : m.dateTime(feed().get(0).getCreatedAt());
    }
}
