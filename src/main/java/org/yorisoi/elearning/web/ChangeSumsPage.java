package org.yorisoi.elearning.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yorisoi.elearning.ChangeSums;
import org.yorisoi.platform.CurrentUser;
import org.yorisoi.platform.NotFoundException;
import org.yorisoi.platform.faces.Messages;

/** How an organisation's people rate themselves before and after modules. */
@Named
@RequestScoped
public class ChangeSumsPage {

    @Inject private ChangeSums sums;
    @Inject private CurrentUser user;
    @Inject private Messages m;
    @Inject private HttpServletRequest request;

    private List<ChangeSums.Line> lines = List.of();

    @PostConstruct
    void open() {
        String org = request.getParameter("org");
        if (org == null || !org.matches("\\d{1,12}")) {
            throw new NotFoundException();
        }
        lines = sums.of(Long.parseLong(org));
    }

    public List<ChangeSums.Line> getLines() {
        return lines;
    }

    public String titleOf(ChangeSums.Line line) {
        return line.module().title().in(user.locale());
    }

    /** A mean before and after. */
    public String change(@Nullable BigDecimal before, @Nullable BigDecimal after) {
        return before == null || after == null
                ? ""
                : m.text("elearning.sums.change", before.toPlainString(), after.toPlainString());
    }

    public String percent(ChangeSums.Line line) {
        BigDecimal percent = line.testPercent();
        return percent == null ? "―" : percent.toPlainString() + "%";
    }
}
