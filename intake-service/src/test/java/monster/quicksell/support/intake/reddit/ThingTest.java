package monster.quicksell.support.intake.reddit;

import monster.quicksell.support.event.InboundMessage;
import monster.quicksell.support.intake.community.Happening;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class ThingTest {

	private static final JsonMapper JSON = new JsonMapper();

	private final RedditProperties settings = new RedditStub().settings("app", "");

	@Test
	void aPostOpensAThread() {
		Happening happening = read("""
				{"name":"t3_1h4f3","author":"crafty","title":"Drafts vanish","selftext":"Since <noon> & after",
				"created_utc":1795424396.0,"permalink":"/r/shophelp/comments/1h4f3/drafts/"}""");
		assertThat(happening).isInstanceOfSatisfying(Happening.Posted.class, (posted) -> {
			assertThat(posted.opens()).isTrue();
			assertThat(posted.under()).isNull();
			InboundMessage message = posted.message();
			assertThat(message.getMessageId()).isEqualTo("reddit:t3_1h4f3");
			assertThat(message.getThreadId()).isEqualTo("reddit:t3_1h4f3");
			assertThat(message.getSender().getAddress()).isEqualTo("reddit:crafty");
			assertThat(message.getSubject()).isEqualTo("Drafts vanish");
			assertThat(message.getText()).isEqualTo("Since <noon> & after");
			assertThat(message.getSentAt()).isEqualTo("2026-11-23T08:59:56Z");
			assertThat(message.getAttributes()).containsEntry("post",
					"https://www.reddit.com/r/shophelp/comments/1h4f3/drafts/");
		});
	}

	@Test
	void aLinkIsItsTitleAndAddress() {
		assertThat(read(
				"{\"name\":\"t3_1\",\"author\":\"a\",\"title\":\"Look\",\"selftext\":\"\",\"url\":\"https://x.example\"}"))
			.isInstanceOfSatisfying(Happening.Posted.class,
					(posted) -> assertThat(posted.message().getText()).isEqualTo("Look\nhttps://x.example"));
	}

	@Test
	void aCommentStandsUnderItsPostHoweverDeep() {
		assertThat(read(
				"{\"name\":\"t1_2\",\"author\":\"a\",\"link_id\":\"t3_1\",\"parent_id\":\"t1_1\",\"body\":\"Here too #ticket\"}"))
			.isInstanceOfSatisfying(Happening.Posted.class, (posted) -> {
				assertThat(posted.opens()).isFalse();
				assertThat(posted.under()).isEqualTo("reddit:t3_1");
			});
	}

	@Test
	void staffFlagByACommentInAnyCaseOfTheirName() {
		assertThat(read(
				"{\"name\":\"t1_2\",\"author\":\"quicksell\",\"link_id\":\"t3_1\",\"parent_id\":\"t1_1\",\"body\":\"Ours. #ticket\"}"))
			.isEqualTo(new Happening.Flagged("reddit:t3_1", "reddit:quicksell"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			{"name":"t3_1","author":"[deleted]","title":"x","selftext":"y"}    | reddit:t3_1
			{"name":"t3_1","author":"a","title":"x","selftext":"[removed]"}    | reddit:t3_1
			{"name":"t1_1","author":"[deleted]","link_id":"t3_1","body":"[deleted]"} | reddit:t1_1
			""")
	void whatIsGoneIsTakenDown(String json, String post) {
		assertThat(read(json)).isEqualTo(new Happening.Removed(post));
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{\"name\":\"t3_1\"}", "{\"name\":\"t5_2\",\"author\":\"a\",\"title\":\"x\"}",
			"{\"name\":\"t3_../1\",\"author\":\"a\",\"title\":\"x\"}", "{\"name\":7,\"author\":\"a\",\"title\":\"x\"}",
			"{\"name\":\"t3_1\",\"author\":\"AutoModerator\",\"title\":\"Rules\",\"selftext\":\"Be kind\"}",
			"{\"name\":\"t3_1\",\"author\":\"QuickSell\",\"title\":\"#ticket\",\"selftext\":\"#ticket\"}",
			"{\"name\":\"t1_1\",\"author\":\"QuickSell\",\"link_id\":\"t3_1\",\"body\":\"Back again\"}",
			"{\"name\":\"t1_1\",\"author\":\"a\",\"link_id\":\"t3_1\",\"body\":\" \"}" })
	void nothingElseIsTold(String json) {
		assertThat(new Thing(JSON.readTree(json)).happening(this.settings)).isEmpty();
	}

	private Happening read(String json) {
		return new Thing(JSON.readTree(json)).happening(this.settings).orElseThrow();
	}

}
