package org.yorisoi.platform.faces;

import jakarta.annotation.PostConstruct;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The page that shows every token and part of the design as it really looks. */
@Named
@ViewScoped
public class StylePage implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final int SAMPLE_ROWS = 23;
    private static final Pattern BLOCK =
            Pattern.compile(":root, :root\\[data-theme=\"light\"] \\{(.*?)\\n}", Pattern.DOTALL);
    private static final Pattern COLOUR = Pattern.compile("(--y-[a-z0-9-]+):\\s*(#[0-9A-Fa-f]{6})");

    /** A colour of the sheet in the light theme; the page paints it in the theme at hand. */
    public record Token(String name, String light) implements Serializable {
        public String getName() {
            return name;
        }

        public String getLight() {
            return light;
        }
    }

    /** A line of the sample table. */
    public record Line(int number, String kind, String word) implements Serializable {
        public int getNumber() {
            return number;
        }

        public String getKind() {
            return kind;
        }

        public String getWord() {
            return word;
        }
    }

    @Inject private transient ServletContext servletContext;
    @Inject private transient Messages m;

    private List<Token> tokens = List.of();
    private List<Line> lines = List.of();
    private List<Line> chosen = new ArrayList<>();
    private @Nullable String name;
    private @Nullable String day;
    private @Nullable String profession;
    private @Nullable String how;
    private boolean agreed;

    @PostConstruct
    void load() {
        tokens = List.copyOf(read());
        String[] kinds = {"ok", "info", "warn", "stop", "unk", "plain"};
        List<Line> made = new ArrayList<>();
        for (int i = 1; i <= SAMPLE_ROWS; i++) {
            String kind = kinds[i % kinds.length];
            made.add(new Line(i, kind, m.get("platform.style.state." + kind)));
        }
        lines = List.copyOf(made);
    }

    private List<Token> read() {
        List<Token> found = new ArrayList<>();
        try (InputStream sheet = servletContext.getResourceAsStream("/resources/css/yorisoi.css")) {
            String css = new String(sheet.readAllBytes(), StandardCharsets.UTF_8);
            Matcher block = BLOCK.matcher(css);
            if (block.find()) {
                Matcher colour = COLOUR.matcher(block.group(1));
                while (colour.find()) {
                    found.add(new Token(colour.group(1), colour.group(2)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    /** Shows the three kinds of answers that an action gives. */
    public void answer() {
        FacesContext faces = FacesContext.getCurrentInstance();
        say(faces, FacesMessage.SEVERITY_INFO, "platform.style.message.ok");
        say(faces, FacesMessage.SEVERITY_WARN, "platform.style.message.warn");
        say(faces, FacesMessage.SEVERITY_ERROR, "platform.style.message.stop");
    }

    private void say(FacesContext faces, FacesMessage.Severity severity, String key) {
        faces.addMessage(
                null, new FacesMessage(severity, m.get(key + ".title"), m.get(key + ".body")));
    }

    public List<Token> getTokens() {
        return tokens;
    }

    public List<Line> getLines() {
        return lines;
    }

    public List<String> getSteps() {
        return List.of(
                m.get("platform.style.step.1"),
                m.get("platform.style.step.2"),
                m.get("platform.style.step.3"),
                m.get("platform.style.step.4"));
    }

    public List<Line> getChosen() {
        return chosen;
    }

    public void setChosen(List<Line> chosen) {
        this.chosen = chosen;
    }

    public @Nullable String getName() {
        return name;
    }

    public void setName(@Nullable String name) {
        this.name = name;
    }

    public @Nullable String getDay() {
        return day;
    }

    public void setDay(@Nullable String day) {
        this.day = day;
    }

    public @Nullable String getProfession() {
        return profession;
    }

    public void setProfession(@Nullable String profession) {
        this.profession = profession;
    }

    public @Nullable String getHow() {
        return how;
    }

    public void setHow(@Nullable String how) {
        this.how = how;
    }

    public boolean isAgreed() {
        return agreed;
    }

    public void setAgreed(boolean agreed) {
        this.agreed = agreed;
    }
}
