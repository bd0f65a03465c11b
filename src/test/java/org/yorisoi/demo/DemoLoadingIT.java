package org.yorisoi.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import javax.naming.InitialContext;
import javax.sql.DataSource;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.yorisoi.platform.persistence.DatabaseReady;

@Tag("container")
@ExtendWith(ArquillianExtension.class)
class DemoLoadingIT {

    @Inject private DemoLoading loading;
    @Inject private UserTransaction transaction;

    @Test
    void theStartBroughtTheWholeSet() throws Exception {
        assertThat(number("select count(*) from person_person where ref like '99-p-%' and demo"))
                .isEqualTo(DemoPrefecture.read().people().size());
        assertThat(number("select count(*) from organisation_organisation where prefecture = 99"))
                .isGreaterThanOrEqualTo(DemoPrefecture.read().organisations().size());
        assertThat(number("select count(*) from person_person where family_name like '𠮷%'"))
                .isGreaterThanOrEqualTo(1);
        assertThat(number("select count(*) from person_merge")).isGreaterThanOrEqualTo(1);
    }

    @Test
    void loadingAgainAddsNothing() throws Exception {
        List<Long> before = counts();
        loading.atStart(new DatabaseReady());
        assertThat(counts()).isEqualTo(before);
    }

    @Test
    void aChangedSetAddsWhatIsMissingAndLeavesTheRest() throws Exception {
        inATransactionThatIsUndone(
                connection -> {
                    run(
                            connection,
                            "update platform_loaded_content set sha256 = 'other' where name ="
                                    + " 'demo'");
                    run(connection, "update person_person set ref = null where ref = '99-p-041'");
                    loading.atStart(new DatabaseReady());
                    assertThat(
                                    number(
                                            connection,
                                            "select count(*) from person_person where ref ="
                                                    + " '99-p-041'"))
                            .isEqualTo(1);
                    assertThat(
                                    number(
                                            connection,
                                            "select count(*) from person_person where ref like"
                                                    + " '99-p-%'"))
                            .isEqualTo(DemoPrefecture.read().people().size());
                });
    }

    @Test
    void realPeopleKeepTheDemoOut() throws Exception {
        inATransactionThatIsUndone(
                connection -> {
                    run(connection, "delete from platform_loaded_content where name = 'demo'");
                    run(connection, "update person_person set demo = 0 where ref = '99-p-041'");
                    assertThatThrownBy(() -> loading.atStart(new DatabaseReady()))
                            .hasMessageContaining("1 people who are not invented");
                });
    }

    private interface Work {
        void on(Connection connection) throws Exception;
    }

    private void inATransactionThatIsUndone(Work work) throws Exception {
        transaction.begin();
        try (Connection connection = dataSource().getConnection()) {
            work.on(connection);
        } finally {
            transaction.rollback();
        }
    }

    private static List<Long> counts() throws Exception {
        try (Connection connection = dataSource().getConnection()) {
            return Stream.of(
                            "organisation_organisation",
                            "organisation_designation",
                            "organisation_municipality",
                            "person_person",
                            "person_licence",
                            "person_affiliation",
                            "account_account",
                            "account_grant",
                            "person_merge")
                    .map(table -> uncheckedNumber(connection, "select count(*) from " + table))
                    .toList();
        }
    }

    private static long uncheckedNumber(Connection connection, String select) {
        try {
            return number(connection, select);
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long number(String select) throws Exception {
        try (Connection connection = dataSource().getConnection()) {
            return number(connection, select);
        }
    }

    private static long number(Connection connection, String select) throws java.sql.SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(select)) {
            result.next();
            return result.getLong(1);
        }
    }

    private static void run(Connection connection, String sql) throws java.sql.SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    /** The name is ours, nobody typed it. */
    @SuppressWarnings("BanJNDI")
    private static DataSource dataSource() throws Exception {
        return (DataSource) new InitialContext().lookup("java:app/jdbc/yorisoi");
    }
}
