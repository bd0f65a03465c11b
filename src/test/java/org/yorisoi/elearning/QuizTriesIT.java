package org.yorisoi.elearning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.yorisoi.platform.BusinessException;
import org.yorisoi.platform.CurrentUser;

/** Pass mark and number of tries come from the module's own file. */
@Tag("container")
@ExtendWith(ArquillianExtension.class)
class QuizTriesIT {

    private static final String MODULE = "cancer-pain";
    private static final long PERSON = 7;

    @Inject private QuizAttempts attempts;
    @Inject private Modules modules;
    @Inject private CurrentUser user;

    private ModuleContent usual;

    @BeforeEach
    void theModuleAllowsTwoTries() throws SQLException, NamingException {
        user.is(PERSON, 0, 0, "", "auto");
        usual = modules.current(MODULE).orElseThrow();
        ModuleSource source =
                ModuleSource.onClassPath().stream()
                        .filter(one -> one.id().equals(MODULE))
                        .findFirst()
                        .orElseThrow();
        Map<String, String> files = new LinkedHashMap<>(source.files());
        files.put(
                "module.yaml",
                files.get("module.yaml").replace("passMark: 80", "passMark: 60\ntries: 2"));
        ModuleSource strict = new ModuleSource(MODULE, files);
        change(
                "insert into elearning_module_version (sha256, module, source, first_seen_at) values"
                        + " (?, ?, ?, utc_timestamp(6))",
                strict.sha256(),
                MODULE,
                strict.stored());
        modules.publish(ModuleFile.read(strict).get());
    }

    @AfterEach
    void theModuleIsAsItWas() throws SQLException, NamingException {
        String strict = modules.current(MODULE).orElseThrow().sha256();
        modules.publish(usual);
        change(
                "delete x from elearning_answer x join elearning_attempt a on a.id = x.attempt_id"
                        + " where a.person_id = ?",
                PERSON);
        change("delete from elearning_attempt where person_id = ?", PERSON);
        change("delete from credit_credit where person_id = ?", PERSON);
        change("delete from elearning_module_version where sha256 = ?", strict);
    }

    @Test
    void afterTheLastTryNoneIsBegunUntilOneHasPassed() {
        assertThat(attempts.standing(MODULE).triesLeft()).contains(2);
        submit(0);
        assertThat(attempts.standing(MODULE).triesLeft()).contains(1);
        submit(5);
        assertThat(attempts.standing(MODULE).triesLeft()).contains(0);

        assertThatThrownBy(() -> attempts.start(MODULE))
                .isInstanceOfSatisfying(
                        BusinessException.class,
                        e -> assertThat(e.reason().key()).isEqualTo("elearning.quiz.noTries"));
        assertThat(attempts.standing(MODULE).open()).isNull();
    }

    @Test
    void theMarkIsThatOfTheModule() {
        assertThat(submit(5)).isEqualTo(new QuizResult(5, 10, false));
        assertThat(submit(6)).isEqualTo(new QuizResult(6, 10, true));
        assertThat(attempts.standing(MODULE).triesLeft()).as("counted anew").contains(2);
    }

    private QuizResult submit(int rightly) {
        attempts.start(MODULE);
        QuizAttempts.Running open = attempts.standing(MODULE).open();
        assertThat(open).isNotNull();
        for (QuizAttempts.Asked asked : open.questions().subList(0, rightly)) {
            AskedQuestion question = asked.question();
            String right = question.toPage(question.question().key()).orElseThrow().text();
            attempts.save(open.attemptId(), asked.place(), right, false, null);
        }
        attempts.submit(open.attemptId());
        return attempts.marked(open.attemptId()).past().result();
    }

    @SuppressWarnings("BanJNDI")
    private static void change(String statement, Object... values)
            throws SQLException, NamingException {
        DataSource source = (DataSource) new InitialContext().lookup("java:app/jdbc/yorisoi");
        try (Connection connection = source.getConnection();
                PreparedStatement change = connection.prepareStatement(statement)) {
            for (int i = 0; i < values.length; i++) {
                change.setObject(i + 1, values[i]);
            }
            change.executeUpdate();
        }
    }
}
