package org.yorisoi.person.web;

import jakarta.annotation.PostConstruct;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yorisoi.person.Consent;
import org.yorisoi.person.ConsentText;
import org.yorisoi.person.Consents;
import org.yorisoi.person.OwnProfile;
import org.yorisoi.person.Person;
import org.yorisoi.person.PersonNameRule;
import org.yorisoi.person.Profession;
import org.yorisoi.platform.BusinessException;
import org.yorisoi.platform.Checked;
import org.yorisoi.platform.CurrentUser;
import org.yorisoi.platform.Drafts;
import org.yorisoi.platform.JapaneseDateRule;
import org.yorisoi.platform.faces.Messages;

/** One's own page: name, licence, posts, consents. */
@Named
@ViewScoped
public class ProfilePage implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject private transient OwnProfile own;
    @Inject private transient Consents consents;
    @Inject private transient CurrentUser user;
    @Inject private transient Drafts drafts;
    @Inject private transient Messages m;

    private OwnProfile.@Nullable Profile profile;
    private String family = "";
    private String given = "";
    private String familyKana = "";
    private String givenKana = "";
    private Profession profession = Profession.OTHER;
    private String licence = "";
    private final Map<Long, String> lastDays = new HashMap<>();
    private final Map<String, Boolean> choices = new HashMap<>();

    @PostConstruct
    void open() {
        OwnProfile.Profile shown = own.show();
        profile = shown;
        family = shown.name().family();
        given = shown.name().given();
        familyKana = shown.name().familyKana();
        givenKana = shown.name().givenKana();
        profession = shown.profession();
        String number = shown.licence();
        licence = number == null ? "" : number;
        lastDays.clear();
        choices.clear();
        consents.mine().forEach((key, consent) -> choices.put(key, consent.isGiven()));
    }

    /** Saves name, profession and licence. */
    public void save() {
        Checked<String> one = PersonNameRule.namePart(family);
        Checked<String> two = PersonNameRule.namePart(given);
        Checked<String> three = PersonNameRule.kanaPart(familyKana);
        Checked<String> four = PersonNameRule.kanaPart(givenKana);
        sayIfWrong("profile:family", one);
        sayIfWrong("profile:given", two);
        sayIfWrong("profile:familyKana", three);
        sayIfWrong("profile:givenKana", four);
        if (!one.isOk() || !two.isOk() || !three.isOk() || !four.isOk()) {
            return;
        }
        OwnProfile.Profile shown = profile;
        try {
            Checked<String> number =
                    own.mend(
                            shown == null ? -1 : shown.version(),
                            new Person.Name(one.get(), two.get(), three.get(), four.get()),
                            profession,
                            licence);
            if (!number.isOk()) {
                say("profile:licence", FacesMessage.SEVERITY_ERROR, m.reason(number.why()));
                return;
            }
        } catch (BusinessException e) {
            say(null, FacesMessage.SEVERITY_ERROR, m.reason(e.reason()));
            return;
        }
        drafts.drop("person/profile");
        say(null, FacesMessage.SEVERITY_INFO, m.get("person.profile.saved"));
        open();
    }

    /** Ends a post on the day that was typed beside it. */
    public void endPost(long id) {
        Checked<LocalDate> day = JapaneseDateRule.check(lastDays.getOrDefault(id, ""));
        if (!day.isOk()) {
            say(null, FacesMessage.SEVERITY_ERROR, m.reason(day.why()));
            return;
        }
        try {
            own.endPost(id, day.get());
        } catch (BusinessException e) {
            say(null, FacesMessage.SEVERITY_ERROR, m.reason(e.reason()));
            return;
        }
        say(null, FacesMessage.SEVERITY_INFO, m.get("person.profile.postEnded"));
        open();
    }

    /** Saves the free choices. */
    public void choose() {
        Set<String> given = new HashSet<>();
        choices.forEach(
                (key, ticked) -> {
                    if (Boolean.TRUE.equals(ticked)) {
                        given.add(key);
                    }
                });
        consents.choose(given);
        say(null, FacesMessage.SEVERITY_INFO, m.get("person.profile.saved"));
        open();
    }

    private void sayIfWrong(String field, Checked<String> checked) {
        if (!checked.isOk()) {
            say(field, FacesMessage.SEVERITY_ERROR, m.reason(checked.why()));
        }
    }

    private static void say(@Nullable String field, FacesMessage.Severity severity, String text) {
        FacesContext.getCurrentInstance().addMessage(field, new FacesMessage(severity, text, null));
    }

    /** A consent text with the answer given to it. */
    public record Shown(String key, boolean notice, String title, String text, String since) {
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

        public String getSince() {
            return since;
        }
    }

    public List<Shown> getTexts() {
        Map<String, Consent> mine = consents.mine();
        return ConsentText.all().stream()
                .map(
                        text -> {
                            Consent answer = mine.get(text.key());
                            return new Shown(
                                    text.key(),
                                    text.notice(),
                                    text.title(user.locale()),
                                    text.text(user.locale()),
                                    answer == null ? "" : m.dateTime(answer.getAt()));
                        })
                .toList();
    }

    public List<OwnProfile.Post> getPosts() {
        OwnProfile.Profile shown = profile;
        return shown == null ? List.of() : shown.posts();
    }

    public boolean isLicenceChecked() {
        OwnProfile.Profile shown = profile;
        return shown != null && shown.licenceChecked();
    }

    public String getMail() {
        OwnProfile.Profile shown = profile;
        String mail = shown == null ? null : shown.mail();
        return mail == null ? "" : mail;
    }

    public List<Profession> getProfessions() {
        return Arrays.asList(Profession.values());
    }

    public Map<Long, String> getLastDays() {
        return lastDays;
    }

    public Map<String, Boolean> getChoices() {
        return choices;
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
