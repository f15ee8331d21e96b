package monster.quicksell.support.intake.chat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

import monster.quicksell.support.intake.IntakeTest;
import monster.quicksell.support.intake.conversation.TicketId;
import monster.quicksell.support.platform.testing.SharedParts;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * The page in a real browser, where Chromium is installed ({@code apt-get install
 * chromium}); screenshots are left in {@code target/screenshots}.
 */
@IntakeTest
class WidgetIT {

	private static final Path SCREENSHOTS = Path.of("target", "screenshots");

	private static final String HOSTILE = "Is <img src=x onerror=\"document.title='owned'\"> shown as text?";

	@TempDir(cleanup = CleanupMode.NEVER)
	Path profile;

	private final WebTestClient web;

	private final Rooms rooms;

	private final int port;

	private final String user = "user-" + UUID.randomUUID();

	private final String ticketId = TicketId.of("chat", "chat:account:" + this.user);

	@Autowired
	WidgetIT(WebTestClient web, Rooms rooms, @LocalServerPort int port) {
		this.web = web.mutate().defaultHeader("Authorization", "Bearer " + SharedParts.TOKEN).build();
		this.rooms = rooms;
		this.port = port;
	}

	@BeforeAll
	static void chromium() {
		assumeTrue(!Browser.path().isEmpty(),
				"Chromium is not installed, so the page is not looked at: apt-get install chromium");
	}

	@Test
	void aConversationFromTheFirstWordToTheMailAddress() throws Exception {
		this.web.put()
			.uri("/v1/chat/presence")
			.contentType(MediaType.APPLICATION_JSON)
			.bodyValue(Map.of("agent", "sarah"))
			.exchange()
			.expectStatus()
			.isOk();
		String page = "http://127.0.0.1:" + this.port + "/v1/chat/widget";
		try (Browser browser = new Browser(this.profile,
				page + "#user=" + this.user + "&hash=" + ChatClient.hash(this.user) + "&name=Maria")) {
			browser.awaitTrue("document.querySelector('#presence.here') !== null");
			browser.shoot(SCREENSHOTS.resolve("chat-empty.png"));
			write(browser, "Hi! My eBay account does not connect any more. It says that my credentials are wrong.");
			write(browser, HOSTILE);
			browser.awaitTrue("document.querySelectorAll('.you:not(.waiting)').length === 2");
			answer("Hello Maria, I am Sarah, and I am with you now.\n\neBay asks for the permission anew every 18 months. "
					+ "Please open https://www.ebay.com/mye/account and allow QuickSell again.");
			awaitText(browser, "allow QuickSell again");
			write(browser, "That was it, everything is online again. Thank you so much!");
			answer("Wonderful. Enjoy your sales!");
			awaitText(browser, "Enjoy your sales");
			assertThat(browser.value("document.querySelector('#log').textContent")).contains(HOSTILE);
			assertThat(browser.value("document.title")).isEqualTo("Chat with support");
			assertThat(browser.value("document.querySelector('.us a').href"))
				.isEqualTo("https://www.ebay.com/mye/account");
			browser.awaitTrue("document.querySelectorAll('.waiting').length === 0");
			browser.awaitTrue("document.getAnimations().length === 0");
			browser.shoot(SCREENSHOTS.resolve("chat-phone.png"));
			browser.look(390, 760, "dark");
			browser.shoot(SCREENSHOTS.resolve("chat-phone-dark.png"));
			goesOnByItselfAfterALostConnection(browser);
			leavesAnAddress(browser);
			browser.look(900, 700, "light");
			browser.shoot(SCREENSHOTS.resolve("chat-desktop.png"));
			assertThat(browser.value("String(document.querySelectorAll('.line').length)")).isEqualTo("6");
		}
	}

	private void goesOnByItselfAfterALostConnection(Browser browser) {
		this.rooms.empty();
		await().atMost(Duration.ofSeconds(30)).until(() -> this.rooms.of("chat:account:" + this.user).isEmpty());
		write(browser, "One more question while I am here.");
		browser.awaitTrue("document.querySelectorAll('.line').length === 6"
				+ " && document.querySelectorAll('.waiting').length === 0");
		browser.awaitTrue("document.querySelector('#trouble').hidden");
	}

	private void leavesAnAddress(Browser browser) throws Exception {
		browser.value("document.querySelector('#mailOpen').click()");
		browser.awaitTrue("document.activeElement.id === 'mail'");
		browser.type("maria");
		browser.press("Enter", 13);
		browser.awaitTrue("document.querySelector('#mailTrouble').textContent.length > 0");
		browser.shoot(SCREENSHOTS.resolve("chat-mail.png"));
		browser.type("@chat.example");
		browser.press("Enter", 13);
		browser.awaitTrue("document.querySelector('#mailOpen').textContent.includes('maria@chat.example')");
	}

	@Test
	void everythingIsReachedByKeyboardAndHasAName() throws Exception {
		try (Browser browser = new Browser(this.profile, "http://127.0.0.1:" + this.port + "/v1/chat/widget")) {
			browser.awaitTrue("document.querySelector('#presence').className !== ''");
			StringBuilder reached = new StringBuilder();
			for (int i = 0; i < 4; i++) {
				browser.press("Tab", 9);
				reached.append(browser.value("document.activeElement.id")).append(' ');
			}
			assertThat(reached).hasToString("log mailOpen text send ");
			assertThat(browser.value("[...document.querySelectorAll('textarea, input, button')]"
					+ ".filter((e) => !e.textContent.trim() && !e.labels?.[0]?.textContent.trim()).map((e) => e.id).join()"))
				.isEqualTo("");
			assertThat(browser.value("String(document.documentElement.scrollWidth <= innerWidth)")).isEqualTo("true");
		}
	}

	private static void write(Browser browser, String text) {
		browser.value("document.querySelector('#text').focus()");
		browser.type(text);
		browser.press("Enter", 13);
	}

	private static void awaitText(Browser browser, String text) {
		browser.awaitTrue("document.querySelector('#lines').textContent.includes('" + text + "')");
	}

	private void answer(String text) {
		await().atMost(Duration.ofSeconds(30))
			.untilAsserted(() -> this.web.post()
				.uri("/v1/tickets/{id}/replies", this.ticketId)
				.header("Idempotency-Key", Integer.toString(text.hashCode()))
				.contentType(MediaType.APPLICATION_JSON)
				.bodyValue(Map.of("text", text, "author", "sarah"))
				.exchange()
				.expectStatus()
				.is2xxSuccessful());
	}

}
