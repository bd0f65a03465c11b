package org.yorisoi.platform.mail;

import jakarta.activation.DataHandler;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Authenticator;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Date;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yorisoi.platform.AppConfig;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.persistence.DatabaseReady;

/**
 * Carries the outbox to the mail server, every few seconds. One bad mail does not stop the others.
 */
@ApplicationScoped
public class MailDispatch {

    private static final System.Logger LOG = System.getLogger(MailDispatch.class.getName());
    private static final int EVERY_SECONDS = 3;
    private static final String PATIENCE_MS = "10000";

    /** How long one letter may take with a server that uses all our patience at every step. */
    private static final Duration SLOWEST = Duration.ofMinutes(2);

    private static final Pattern REFUSED = Pattern.compile("55[0-4]\\b");

    @Resource private ManagedScheduledExecutorService executor;
    @Inject private Outbox outbox;
    @Inject private AppConfig config;
    @Inject private JapanTime time;

    private @Nullable ScheduledFuture<?> timer;

    void atStart(@Observes @Priority(DatabaseReady.LAST) DatabaseReady ready) {
        if (config.mailHost().isPresent()) {
            timer =
                    executor.scheduleWithFixedDelay(
                            this::run, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
        }
    }

    @PreDestroy
    void atStop() {
        if (timer != null) {
            timer.cancel(false);
        }
    }

    private void run() {
        try {
            for (OutboxMail mail : outbox.claimDue()) {
                // After slow ones before it: soon it is another node's, which sends it then.
                if (!mail.isClaimEnding(time.now(), SLOWEST)) {
                    outbox.note(mail.getId(), send(mail));
                }
            }
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "Mails wait: the outbox could not be read", e);
        }
    }

    /** Hands one mail to the server; the answer is what went wrong. */
    private Optional<Outbox.Fault> send(OutboxMail mail) {
        try {
            MimeMessage message = new WithFixedId(session(), mail.getMessageId());
            message.setFrom(new InternetAddress(config.mailFrom(), "よりそい", "UTF-8"));
            message.setRecipient(
                    Message.RecipientType.TO, new InternetAddress(mail.getRecipient(), true));
            message.setSubject(mail.getSubject(), StandardCharsets.UTF_8.name());
            Outbox.CalendarFile calendar = mail.getCalendar();
            if (calendar == null) {
                message.setText(mail.getBody(), StandardCharsets.UTF_8.name());
            } else {
                message.setContent(withCalendar(mail.getBody(), calendar));
            }
            message.setHeader("Content-Language", mail.getLang());
            message.setHeader("Auto-Submitted", "auto-generated");
            message.setSentDate(Date.from(time.now()));
            Transport.send(message);
            return Optional.empty();
        } catch (MessagingException | java.io.UnsupportedEncodingException | RuntimeException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "Mail {0} did not leave: {1}",
                    mail.getId(),
                    e.toString());
            return Optional.of(
                    new Outbox.Fault(
                            e.getClass().getSimpleName() + ": " + e.getMessage(), isForever(e)));
        }
    }

    /**
     * Whether the server refused this letter or its address (550 to 554) rather than asked for
     * patience. What it says of ourselves, such as a wrong passphrase, passes when it is set right.
     */
    private static boolean isForever(Exception fault) {
        if (fault instanceof SendFailedException refused) {
            Address[] wrong = refused.getInvalidAddresses();
            if (wrong != null && wrong.length > 0) {
                return true;
            }
        }
        return fault instanceof MessagingException
                && !(fault instanceof AuthenticationFailedException)
                && fault.getMessage() != null
                && REFUSED.matcher(fault.getMessage()).lookingAt();
    }

    /**
     * The text, beside it the entry for mail programs that keep a calendar, and the entry once more
     * as a file for those that don't.
     */
    private static MimeMultipart withCalendar(String body, Outbox.CalendarFile calendar)
            throws MessagingException {
        MimeBodyPart text = new MimeBodyPart();
        text.setText(body, StandardCharsets.UTF_8.name());
        MimeMultipart either =
                new MimeMultipart(
                        "alternative", text, entry(calendar, "; method=" + calendar.method()));
        MimeBodyPart first = new MimeBodyPart();
        first.setContent(either);
        MimeBodyPart file = entry(calendar, "; name=\"yorisoi.ics\"");
        file.setFileName("yorisoi.ics");
        return new MimeMultipart("mixed", first, file);
    }

    private static MimeBodyPart entry(Outbox.CalendarFile calendar, String more)
            throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setDataHandler(
                new DataHandler(
                        new ByteArrayDataSource(
                                calendar.text().getBytes(StandardCharsets.UTF_8),
                                "text/calendar; charset=UTF-8" + more)));
        // Base64, so that nobody on the way breaks its lines anew.
        part.setHeader("Content-Transfer-Encoding", "base64");
        return part;
    }

    private Session session() {
        Properties p = new Properties();
        p.setProperty("mail.transport.protocol", "smtp");
        p.setProperty("mail.smtp.host", config.mailHost().orElseThrow());
        p.setProperty("mail.smtp.port", Integer.toString(config.mailPort()));
        p.setProperty("mail.smtp.connectiontimeout", PATIENCE_MS);
        p.setProperty("mail.smtp.timeout", PATIENCE_MS);
        p.setProperty("mail.smtp.writetimeout", PATIENCE_MS);
        if (config.mailStartTls()) {
            p.setProperty("mail.smtp.starttls.enable", "true");
            p.setProperty("mail.smtp.starttls.required", "true");
            p.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        }
        Optional<String> user = config.mailUser();
        if (user.isEmpty()) {
            return Session.getInstance(p);
        }
        p.setProperty("mail.smtp.auth", "true");
        return Session.getInstance(
                p,
                new Authenticator() {
                    @Override
                    protected PasswordAuthentication getPasswordAuthentication() {
                        return new PasswordAuthentication(
                                user.get(), config.mailPassword().orElse(""));
                    }
                });
    }

    /** Keeps the Message-ID that the outbox gave: a second try is the same mail. */
    private static final class WithFixedId extends MimeMessage {

        private final String messageId;

        WithFixedId(Session session, String messageId) {
            super(session);
            this.messageId = messageId;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", messageId);
        }
    }
}
