package org.yorisoi.account.web;

import jakarta.annotation.PostConstruct;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yorisoi.account.Invitations;
import org.yorisoi.account.SigningIn;
import org.yorisoi.person.ConsentText;
import org.yorisoi.person.Person;
import org.yorisoi.person.PersonNameRule;
import org.yorisoi.person.Profession;
import org.yorisoi.person.Register;
import org.yorisoi.platform.AppConfig;
import org.yorisoi.platform.BusinessException;
import org.yorisoi.platform.Checked;
import org.yorisoi.platform.CurrentUser;
import org.yorisoi.platform.faces.Messages;

/**
 * The first sign-in by invitation, in four steps. The view keeps what was entered; the passphrase
 * only as its hash.
 */
@Named
@ViewScoped
public class InvitationPage implements Serializable {

    private static final long serialVersionUID = 1L;
    static final String LINK = "yorisoi.invitation";

    private static final int OPEN = 1;
    private static final int PASSPHRASE = 2;
    private static final int PERSON = 3;
    private static final int CONSENTS = 4;

    @Inject private transient Invitations invitations;
    @Inject private transient SigningIn signingIn;
    @Inject private transient AppConfig config;
    @Inject private transient NextPage next;
    @Inject private transient CurrentUser user;
    @Inject private transient Messages m;

    private int step = OPEN;
    private String token = "";
    private Invitations.@Nullable Invited invited;
    private String passphrase = "";
    private @Nullable String hash;
    private String family = "";
    private String given = "";
    private String familyKana = "";
    private String givenKana = "";
    private Profession profession = Profession.OTHER;
    private String licence = "";
    private Person.@Nullable Name name;
    private @Nullable String licenceNumber;
    private final Map<String, Boolean> consents = new HashMap<>();

    @PostConstruct
    void open() {
        Object link = request().getSession().getAttribute(LINK);
        if (link instanceof Long id) {
            invitations.invited(id).ifPresent(this::begin);
        }
    }

    /**
     * Exchanges the mail's secret for the first step; a scanner that only looks changes nothing.
     */
    public @Nullable String start() {
        Optional<Long> link = invitations.open(token);
        if (link.isEmpty()) {
            say(null, m.get("account.link.over"));
            return null;
        }
        request().getSession().setAttribute(LINK, link.get());
        return "/invitation?faces-redirect=true";
    }

    /** Step 2. */
    public void choosePassphrase() {
        Checked<String> checked = invitations.acceptPassphrase(linkId(), passphrase);
        if (checked.isOk()) {
            hash = checked.get();
            step = PERSON;
        } else {
            say("passphrase:passphrase", m.reason(checked.why()));
        }
    }

    /** Step 3. */
    public void confirmPerson() {
        Checked<Person.Name> checkedName = nameOf(family, given, familyKana, givenKana);
        licenceNumber = null;
        boolean right = checkedName.isOk();
        if (right) {
            name = checkedName.get();
        }
        Register register = profession.register();
        if (!licence.isBlank() && register != null) {
            Checked<String> number = invitations.licenceNumber(register, licence);
            if (number.isOk()) {
                licenceNumber = number.get();
            } else {
                say("person:licence", m.reason(number.why()));
                right = false;
            }
        }
        if (right) {
            step = CONSENTS;
        }
    }

    /** Step 4: the end; she is signed in at once. */
    public @Nullable String finish() {
        Person.Name checkedName = name;
        String passphraseHash = hash;
        if (checkedName == null || passphraseHash == null) {
            step = OPEN;
            return null;
        }
        Set<String> givenKeys = new HashSet<>();
        consents.forEach(
                (key, ticked) -> {
                    if (Boolean.TRUE.equals(ticked)) {
                        givenKeys.add(key);
                    }
                });
        for (ConsentText text : ConsentText.all()) {
            if (text.notice() && !givenKeys.contains(text.key())) {
                say(null, m.get("account.invitation.noticeMissing"));
                return null;
            }
        }
        long person =
                invitations.complete(
                        linkId(),
                        new Invitations.Answer(
                                passphraseHash,
                                checkedName,
                                profession,
                                profession.register(),
                                licenceNumber,
                                givenKeys,
                                user.locale()));
        HttpServletRequest request = request();
        long signIn =
                signingIn.afterInvitation(
                        person,
                        Device.of(request.getHeader("User-Agent")),
                        SignInGate.addressOf(request, config.trustedProxies()));
        LoginPage.enter(request, signIn, person);
        return next.after(request, "/index") + "?faces-redirect=true";
    }

    public void back() {
        step = Math.max(PASSPHRASE, step - 1);
    }

    private Checked<Person.Name> nameOf(
            String familyName, String givenName, String familyReading, String givenReading) {
        Checked<String> one = PersonNameRule.namePart(familyName);
        Checked<String> two = PersonNameRule.namePart(givenName);
        Checked<String> three = PersonNameRule.kanaPart(familyReading);
        Checked<String> four = PersonNameRule.kanaPart(givenReading);
        sayIfWrong("person:family", one);
        sayIfWrong("person:given", two);
        sayIfWrong("person:familyKana", three);
        sayIfWrong("person:givenKana", four);
        if (one.isOk() && two.isOk() && three.isOk() && four.isOk()) {
            return Checked.of(new Person.Name(one.get(), two.get(), three.get(), four.get()));
        }
        return Checked.no("platform.changedMeanwhile");
    }

    private void sayIfWrong(String field, Checked<String> checked) {
        if (!checked.isOk()) {
            say(field, m.reason(checked.why()));
        }
    }

    private void begin(Invitations.Invited who) {
        invited = who;
        step = PASSPHRASE;
        family = who.name().family();
        given = who.name().given();
        familyKana = who.name().familyKana();
        givenKana = who.name().givenKana();
        profession = who.profession();
        String number = who.licenceNumber();
        licence = number == null ? "" : number;
    }

    private long linkId() {
        Invitations.Invited who = invited;
        if (who == null) {
            throw new BusinessException("account.link.over");
        }
        return who.linkId();
    }

    private static HttpServletRequest request() {
        return (HttpServletRequest)
                FacesContext.getCurrentInstance().getExternalContext().getRequest();
    }

    private static void say(@Nullable String field, String text) {
        FacesContext.getCurrentInstance()
                .addMessage(field, new FacesMessage(FacesMessage.SEVERITY_ERROR, text, null));
    }

    public List<String> getStepNames() {
        return List.of(
                m.get("account.invitation.step.open"),
                m.get("account.invitation.step.passphrase"),
                m.get("account.invitation.step.person"),
                m.get("account.invitation.step.consents"));
    }

    public int getStep() {
        return step;
    }

    public Invitations.@Nullable Invited getInvited() {
        return invited;
    }

    public String getOrganisation() {
        Invitations.Invited who = invited;
        return who == null ? "" : who.organisation();
    }

    public List<Invitations.Post> getPosts() {
        Invitations.Invited who = invited;
        return who == null ? List.of() : who.posts();
    }

    public String getUntil() {
        Invitations.Invited who = invited;
        return who == null ? "" : m.date(org.yorisoi.platform.JapanTime.dateOf(who.expiresAt()));
    }

    public List<Profession> getProfessions() {
        return Arrays.asList(Profession.values());
    }

    /** A consent text as the page shows it. */
    public record Shown(String key, boolean notice, String title, String text) {
        public String getKey() {
            return key;
        }

        public boolean isNotice() {
            return notice;
        }

        public String getTitle() {
            return title;
        }

        public String getText() {
            return text;
        }
    }

    public List<Shown> getTexts() {
        return ConsentText.all().stream()
                .map(
                        text ->
                                new Shown(
                                        text.key(),
                                        text.notice(),
                                        text.title(user.locale()),
                                        text.text(user.locale())))
                .toList();
    }

    public Map<String, Boolean> getConsents() {
        return consents;
    }

    public String getToken() {
        return token;
    }

    public void setToken(String token) {
        this.token = token == null ? "" : token;
    }

    public String getPassphrase() {
        return "";
    }

    public void setPassphrase(String passphrase) {
        this.passphrase = passphrase == null ? "" : passphrase;
    }

    public String getFamily() {
        return family;
    }

    public void setFamily(String family) {
        this.family = family;
    }

    public String getGiven() {
        return given;
    }

    public void setGiven(String given) {
        this.given = given;
    }

    public String getFamilyKana() {
        return familyKana;
    }

    public void setFamilyKana(String familyKana) {
        this.familyKana = familyKana;
    }

    public String getGivenKana() {
        return givenKana;
    }

    public void setGivenKana(String givenKana) {
        this.givenKana = givenKana;
    }

    public Profession getProfession() {
        return profession;
    }

    public void setProfession(Profession profession) {
        this.profession = profession;
    }

    public String getLicence() {
        return licence;
    }

    public void setLicence(String licence) {
        this.licence = licence == null ? "" : licence;
    }
}
