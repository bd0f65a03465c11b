package org.yorisoi.person.web;

import jakarta.annotation.PostConstruct;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.yorisoi.person.MailAddressRule;
import org.yorisoi.person.People;
import org.yorisoi.person.Person;
import org.yorisoi.person.Profession;
import org.yorisoi.person.Register;
import org.yorisoi.person.TelephoneRule;
import org.yorisoi.platform.BusinessException;
import org.yorisoi.platform.Checked;
import org.yorisoi.platform.JapaneseDateRule;
import org.yorisoi.platform.NotFoundException;
import org.yorisoi.platform.Reason;
import org.yorisoi.platform.faces.Messages;

/**
 * One person, for the office: what is known of her and the forms that correct it. After somebody
 * else's change the page shows how things stand now and keeps what was typed.
 */
@Named
@ViewScoped
public class MemberPage implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject private transient People people;
    @Inject private transient Messages m;
    @Inject private transient HttpServletRequest request;

    private long organisationId;
    private People.@Nullable Member member;

    private final NameFields name = new NameFields();
    private Profession profession = Profession.OTHER;
    private String mail = "";
    private String telephone = "";
    private boolean correcting;

    private Register register = Register.MEDICAL;
    private String number = "";
    private boolean stating;

    private People.@Nullable Post post;
    private String department = "";
    private String from = "";
    private String until = "";
    private @Nullable Boolean treatsCancer;
    private @Nullable Boolean resident;
    private @Nullable Boolean associationMember;

    @PostConstruct
    void open() {
        organisationId = RosterPage.organisation(request);
        People.Member shown = people.member(organisationId, number(request.getParameter("id")));
        member = shown;
        fill(shown);
        String asked = request.getParameter("post");
        if (asked != null) {
            edit(number(asked));
        }
    }

    /** Saves name, profession, mail and telephone. */
    public void correct() {
        correcting = true;
        Person.Name read = name.read((field, why) -> wrong("particulars:" + field, why));
        Checked<String> address = mail.isBlank() ? null : MailAddressRule.check(mail);
        if (address != null && !address.isOk()) {
            wrong("particulars:mail", address.why());
        }
        Checked<String> call = telephone.isBlank() ? null : TelephoneRule.check(telephone);
        if (call != null && !call.isOk()) {
            wrong("particulars:telephone", call.why());
        }
        if (read == null
                || (address != null && !address.isOk())
                || (call != null && !call.isOk())) {
            return;
        }
        if (did(
                () ->
                        people.correct(
                                organisationId,
                                getMember().id(),
                                getMember().version(),
                                new People.Particulars(
                                        read,
                                        profession,
                                        address == null ? null : address.get(),
                                        call == null ? null : call.get())),
                "person.member.corrected")) {
            correcting = false;
            fill(getMember());
        }
    }

    /** States another number in the place of the older one. */
    public void state() {
        stating = true;
        Checked<String> read =
                people.stateLicence(organisationId, getMember().id(), register, number);
        if (!read.isOk()) {
            wrong("licence:number", read.why());
            return;
        }
        stating = false;
        number = "";
        say(m.get("person.member.licenceStated"));
        load();
    }

    /** The office has seen the paper. */
    public void check(long licenceId, long version) {
        did(
                () -> people.check(organisationId, licenceId, version),
                "person.member.licenceIsChecked");
    }

    /** Saves the post that is open for correction. */
    public void correctPost() {
        People.Post open = Objects.requireNonNull(post);
        LocalDate begin = date("post:from", from);
        LocalDate end = date("post:until", until);
        if ((begin == null && !from.isBlank()) || (end == null && !until.isBlank())) {
            return;
        }
        if (did(
                () ->
                        people.correctPost(
                                organisationId,
                                open.id(),
                                open.version(),
                                new People.PostDetails(
                                        department,
                                        begin,
                                        end,
                                        treatsCancer,
                                        resident,
                                        associationMember)),
                "person.member.postCorrected")) {
            post = null;
        }
    }

    /** Leaves the post as it is. */
    public void leavePost() {
        post = null;
    }

    private boolean did(Runnable change, String done) {
        try {
            change.run();
        } catch (BusinessException e) {
            FacesContext.getCurrentInstance()
                    .addMessage(
                            null,
                            new FacesMessage(
                                    FacesMessage.SEVERITY_ERROR, m.reason(e.reason()), null));
            load();
            return false;
        }
        say(m.get(done));
        load();
        return true;
    }

    private void load() {
        People.Member shown = people.member(organisationId, getMember().id());
        member = shown;
        People.Post open = post;
        if (open != null) {
            // What was typed stays; the version is the present one, after a look at the table.
            post =
                    shown.posts().stream()
                            .filter(one -> one.id() == open.id())
                            .findFirst()
                            .orElse(null);
        }
    }

    private void fill(People.Member shown) {
        name.show(shown.name());
        profession = shown.profession();
        mail = text(shown.mail());
        telephone = text(shown.telephone());
        Register own = shown.profession().register();
        register = own == null ? Register.MEDICAL : own;
    }

    private void edit(long postId) {
        People.Post found =
                getMember().posts().stream()
                        .filter(one -> one.id() == postId)
                        .findFirst()
                        .orElseThrow(NotFoundException::new);
        post = found;
        department = text(found.department());
        from = typed(found.from());
        until = typed(found.until());
        treatsCancer = found.treatsCancer();
        resident = found.resident();
        associationMember = found.associationMember();
    }

    private @Nullable LocalDate date(String field, String typed) {
        if (typed.isBlank()) {
            return null;
        }
        Checked<LocalDate> read = JapaneseDateRule.check(typed);
        if (!read.isOk()) {
            wrong(field, read.why());
            return null;
        }
        return read.get();
    }

    private void wrong(String field, Reason why) {
        FacesContext.getCurrentInstance()
                .addMessage(
                        field, new FacesMessage(FacesMessage.SEVERITY_ERROR, m.reason(why), null));
    }

    private static void say(String text) {
        FacesContext.getCurrentInstance()
                .addMessage(null, new FacesMessage(FacesMessage.SEVERITY_INFO, text, null));
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static String typed(@Nullable LocalDate day) {
        return day == null ? "" : day.toString();
    }

    private static long number(@Nullable String text) {
        if (text == null || !text.matches("\\d{1,12}")) {
            throw new NotFoundException();
        }
        return Long.parseLong(text);
    }

    public long getOrganisationId() {
        return organisationId;
    }

    public People.Member getMember() {
        return Objects.requireNonNull(member);
    }

    public People.@Nullable Post getPost() {
        return post;
    }

    public NameFields getName() {
        return name;
    }

    public List<Profession> getProfessions() {
        return Arrays.asList(Profession.values());
    }

    public List<Register> getRegisters() {
        return Arrays.asList(Register.values());
    }

    /** Whether the form for name and address is unfolded. */
    public boolean isCorrecting() {
        return correcting;
    }

    /** Whether the form for the licence is unfolded. */
    public boolean isStating() {
        return stating;
    }

    public Profession getProfession() {
        return profession;
    }

    public void setProfession(Profession profession) {
        this.profession = profession;
    }

    public String getMail() {
        return mail;
    }

    public void setMail(String mail) {
        this.mail = text(mail);
    }

    public String getTelephone() {
        return telephone;
    }

    public void setTelephone(String telephone) {
        this.telephone = text(telephone);
    }

    public Register getRegister() {
        return register;
    }

    public void setRegister(Register register) {
        this.register = register;
    }

    public String getNumber() {
        return number;
    }

    public void setNumber(String number) {
        this.number = text(number);
    }

    public String getDepartment() {
        return department;
    }

    public void setDepartment(String department) {
        this.department = text(department);
    }

    public String getFrom() {
        return from;
    }

    public void setFrom(String from) {
        this.from = text(from);
    }

    public String getUntil() {
        return until;
    }

    public void setUntil(String until) {
        this.until = text(until);
    }

    public @Nullable Boolean getTreatsCancer() {
        return treatsCancer;
    }

    public void setTreatsCancer(@Nullable Boolean treatsCancer) {
        this.treatsCancer = treatsCancer;
    }

    public @Nullable Boolean getResident() {
        return resident;
    }

    public void setResident(@Nullable Boolean resident) {
        this.resident = resident;
    }

    public @Nullable Boolean getAssociationMember() {
        return associationMember;
    }

    public void setAssociationMember(@Nullable Boolean associationMember) {
        this.associationMember = associationMember;
    }
}
