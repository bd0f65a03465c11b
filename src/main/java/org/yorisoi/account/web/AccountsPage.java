package org.yorisoi.account.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yorisoi.account.Administration;
import org.yorisoi.account.Role;
import org.yorisoi.platform.faces.Messages;

/** The accounts of everybody, for an administrator or an auditor. */
@Named
@RequestScoped
public class AccountsPage {

    private static final int LONGEST_WORDS = 60;

    @Inject private Administration administration;
    @Inject private HttpServletRequest request;
    @Inject private Messages m;

    private Administration.Wanted wanted = new Administration.Wanted("", null, null, 0);
    private Administration.Page page = new Administration.Page(List.of(), 0);

    @PostConstruct
    void open() {
        String words = request.getParameter("q");
        String number = request.getParameter("page");
        wanted =
                new Administration.Wanted(
                        words == null
                                ? ""
                                : words.substring(0, Math.min(words.length(), LONGEST_WORDS)),
                        constant(Administration.State.values(), request.getParameter("state")),
                        constant(Role.values(), request.getParameter("role")),
                        number != null && number.matches("\\d{1,5}")
                                ? Integer.parseInt(number)
                                : 0);
        page = administration.people(wanted);
    }

    private static <E extends Enum<E>> @Nullable E constant(E[] all, @Nullable String name) {
        return Arrays.stream(all).filter(one -> one.name().equals(name)).findFirst().orElse(null);
    }

    public List<Administration.Row> getRows() {
        return page.rows();
    }

    public long getTotal() {
        return page.total();
    }

    public long getFirst() {
        return (long) wanted.page() * Administration.PAGE + 1;
    }

    public long getLast() {
        return Math.min(page.total(), (long) (wanted.page() + 1) * Administration.PAGE);
    }

    /** Address of another page; null where there is none. */
    public @Nullable String getPrevious() {
        return wanted.page() == 0 ? null : link(wanted.page() - 1);
    }

    public @Nullable String getNext() {
        return getLast() >= page.total() ? null : link(wanted.page() + 1);
    }

    private String link(int number) {
        return "/account/people?q="
                + URLEncoder.encode(wanted.words(), StandardCharsets.UTF_8)
                + "&state="
                + getState()
                + "&role="
                + getRole()
                + "&page="
                + number;
    }

    /** The roles of a row in words. */
    public String roles(Administration.Row row) {
        return row.roles().stream()
                .map(role -> m.word("account.role", role))
                .collect(Collectors.joining("en".equals(m.getLang()) ? ", " : "、"));
    }

    public String getWords() {
        return wanted.words();
    }

    public String getState() {
        Administration.State state = wanted.state();
        return state == null ? "" : state.name();
    }

    public String getRole() {
        Role role = wanted.role();
        return role == null ? "" : role.name();
    }

    public List<Administration.State> getStates() {
        return Arrays.asList(Administration.State.values());
    }

    public List<Role> getRoles() {
        return Arrays.stream(Role.values()).filter(Role::isDesk).toList();
    }
}
