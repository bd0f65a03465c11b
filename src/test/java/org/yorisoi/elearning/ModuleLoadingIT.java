package org.yorisoi.elearning;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.yorisoi.platform.CurrentUser;

@Tag("container")
@ExtendWith(ArquillianExtension.class)
class ModuleLoadingIT {

    @Inject private ModuleLoading loading;
    @Inject private Modules modules;
    @Inject private CurrentUser user;

    @BeforeEach
    void somebodyAsks() {
        user.is(1, 1, 1, "試験", "auto");
    }

    @Test
    void theModulesOfThisReleaseCanBeTakenAndTheOthersAreAnnounced() {
        List<String> shipped = ModuleSource.onClassPath().stream().map(ModuleSource::id).toList();
        assertThat(modules.available()).containsExactlyInAnyOrderElementsOf(shipped);
        assertThat(modules.all())
                .extracting(ModuleContent::id)
                .startsWith("total-care", "screening", "cancer-pain")
                .containsExactlyInAnyOrderElementsOf(shipped);
        assertThat(modules.current("total-care").orElseThrow().pages()).hasSize(12);
        assertThat(modules.inPreparation()).doesNotContainKeys("total-care", "screening");
        assertThat(modules.programme("total-care").orElseThrow().ja()).isEqualTo("緩和ケア研修会");
        assertThat(modules.programme("home-doctor")).isEmpty();
    }

    @Test
    void loadingTwiceKeepsEachVersionOnce() throws Exception {
        long before = versions();
        assertThat(loading.load(ModuleSource.onClassPath()))
                .isEqualTo(ModuleSource.onClassPath().size());
        assertThat(versions()).isEqualTo(before).isGreaterThanOrEqualTo(2);
    }

    @Test
    void aBrokenModuleIsNotShownAndStopsNothing() throws Exception {
        long before = versions();
        ModuleSource whole = ModuleSource.onClassPath().get(0);
        Map<String, String> files = new HashMap<>(whole.files());
        files.put("quiz.yaml", "draw: [");
        ModuleSource broken = new ModuleSource("broken", files);
        assertThat(loading.load(List.of(broken))).isZero();
        assertThat(versions()).isEqualTo(before);
        assertThat(modules.current("broken")).isEmpty();
        assertThat(modules.available()).hasSize(ModuleSource.onClassPath().size());
    }

    @Test
    void aVersionThatOnlyTheDatabaseKnowsIsReadAgain() throws Exception {
        ModuleSource today =
                ModuleSource.onClassPath().stream()
                        .filter(one -> one.id().equals("total-care"))
                        .findFirst()
                        .orElseThrow();
        Map<String, String> files = new HashMap<>(today.files());
        files.put("ja/monday.md", today.files().get("ja/monday.md") + "\n\n前の版の一文です。\n");
        ModuleSource older = new ModuleSource("total-care", files);
        try (Connection connection = dataSource().getConnection();
                var insert =
                        connection.prepareStatement(
                                "insert into elearning_module_version (sha256, module, source,"
                                        + " first_seen_at) values (?, ?, ?, utc_timestamp(6))")) {
            insert.setString(1, older.sha256());
            insert.setString(2, older.id());
            insert.setString(3, older.stored());
            insert.executeUpdate();
        }
        try {
            ModuleContent found = modules.version(older.sha256()).orElseThrow();
            assertThat(found.page("monday").orElseThrow().ja().html()).contains("前の版の一文です。");
            assertThat(modules.current("total-care").orElseThrow().sha256())
                    .isEqualTo(today.sha256());
            assertThat(modules.version("0".repeat(64))).isEmpty();
        } finally {
            try (Connection connection = dataSource().getConnection();
                    var delete =
                            connection.prepareStatement(
                                    "delete from elearning_module_version where sha256 = ?")) {
                delete.setString(1, older.sha256());
                delete.executeUpdate();
            }
        }
    }

    private static long versions() throws SQLException, NamingException {
        try (Connection connection = dataSource().getConnection();
                var statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("select count(*) from elearning_module_version")) {
            row.next();
            return row.getLong(1);
        }
    }

    @SuppressWarnings("BanJNDI") // our own name, in the test's own server
    private static DataSource dataSource() throws NamingException {
        return (DataSource) new InitialContext().lookup("java:app/jdbc/yorisoi");
    }
}
