package org.yorisoi.programme.web;

import jakarta.annotation.PostConstruct;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.yorisoi.curriculum.Programme;
import org.yorisoi.curriculum.ProgrammeVersion;
import org.yorisoi.platform.Drafts;
import org.yorisoi.platform.Mark;
import org.yorisoi.platform.Words;
import org.yorisoi.platform.faces.Messages;
import org.yorisoi.programme.DecisionField;
import org.yorisoi.programme.DecisionRule;
import org.yorisoi.programme.RuleChange;
import org.yorisoi.programme.RuleChanges;

/** Where a holder writes down a decision: that own modules count, or a value. */
@Named
@ViewScoped
public class DecidePage implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject private transient RuleChanges changes;
    @Inject private transient HttpServletRequest request;
    @Inject private transient Drafts drafts;
    @Inject private transient RuleWords words;
    @Inject private transient Messages m;

    private boolean value;
    private List<Option> regions = List.of();
    private List<Option> programmes = List.of();
    private List<Option> settings = List.of();

    /** What was typed, by the name of its field. */
    private final Map<String, String> typed = new HashMap<>();

    /** Something to choose. */
    public record Option(String id, String label) implements Serializable {
        public String getId() {
            return id;
        }

        public String getLabel() {
            return label;
        }
    }

    @PostConstruct
    void open() {
        value = !"modules".equals(request.getParameter("what"));
        Map<String, Words> where = new TreeMap<>(changes.regions());
        regions =
                where.entrySet().stream()
                        .map(
                                one ->
                                        new Option(
                                                one.getKey(),
                                                one.getKey().equals(DecisionRule.EVERYWHERE)
                                                        ? m.get("programme.everywhere")
                                                        : words.of(one.getValue())))
                        .toList();
        List<Option> titles = new ArrayList<>();
        List<Option> values = new ArrayList<>();
        for (Programme programme : changes.book().programmes()) {
            titles.add(new Option(programme.id(), words.of(programme.title())));
            List<ProgrammeVersion> versions = programme.versions();
            String newest = versions.get(versions.size() - 1).version();
            DecisionRule.open(programme)
                    .values()
                    .forEach(
                            one ->
                                    values.add(
                                            new Option(
                                                    programme.id()
                                                            + "/"
                                                            + newest
                                                            + "/"
                                                            + one.name(),
                                                    m.text(
                                                            "programme.decide.option",
                                                            words.of(programme.title()),
                                                            words.setting(one.name()),
                                                            words.value(
                                                                    one.name(), one.value())))));
        }
        programmes = titles;
        settings = values;
        put(DecisionField.PROGRAMME, titles.isEmpty() ? "" : titles.get(0).id());
        put(DecisionField.SETTING, asked(values));
        put(DecisionField.REGION, regions.isEmpty() ? "" : regions.get(0).id());
        put(DecisionField.HOLDER, holder(where));
        put(DecisionField.MARK, Mark.CONFIRMED.name());
    }

    /** The value that the address names, if there is such a one. */
    private String asked(List<Option> values) {
        String wanted = request.getParameter("setting");
        return values.stream()
                .map(Option::id)
                .filter(id -> id.equals(wanted))
                .findFirst()
                .orElse("");
    }

    private static String holder(Map<String, Words> where) {
        return where.entrySet().stream()
                .filter(one -> !one.getKey().equals(DecisionRule.EVERYWHERE))
                .map(one -> one.getValue().ja())
                .findFirst()
                .orElse("");
    }

    private void put(DecisionField field, String text) {
        typed.put(field.name(), text);
    }

    /** Writes the decision down and leads to its page, or says at each field what is wrong. */
    public void send() throws IOException {
        Map<DecisionField, String> texts = new EnumMap<>(DecisionField.class);
        for (DecisionField field : DecisionField.values()) {
            String text = typed.get(field.name());
            if (text != null) {
                texts.put(field, text);
            }
        }
        RuleChanges.Written written =
                changes.write(value ? RuleChange.Kind.SETTING : RuleChange.Kind.RECOGNITION, texts);
        if (written.changeId() != null) {
            drafts.drop(getDraft());
            FacesContext.getCurrentInstance()
                    .getExternalContext()
                    .redirect("/programme/change?id=" + written.changeId());
            return;
        }
        written.faults()
                .forEach(
                        (field, why) ->
                                FacesContext.getCurrentInstance()
                                        .addMessage(
                                                "one:" + field.name().toLowerCase(Locale.ROOT),
                                                new FacesMessage(
                                                        FacesMessage.SEVERITY_ERROR,
                                                        m.reason(why),
                                                        null)));
    }

    public boolean isValue() {
        return value;
    }

    /** The name of what is kept of this form. */
    public String getDraft() {
        return value ? "programme/decide:1" : "programme/decide:2";
    }

    public Map<String, String> getTyped() {
        return typed;
    }

    public List<Option> getRegions() {
        return regions;
    }

    public List<Option> getProgrammes() {
        return programmes;
    }

    public List<Option> getSettings() {
        return settings;
    }

    public List<Mark> getMarks() {
        return Arrays.asList(Mark.values());
    }

    /** Title of what is decided on, for whoever comes from the list; null = nothing yet. */
    public @Nullable String getChosen() {
        String setting = typed.get(DecisionField.SETTING.name());
        return settings.stream()
                .filter(one -> one.id().equals(setting))
                .map(Option::label)
                .findFirst()
                .orElse(null);
    }
}
