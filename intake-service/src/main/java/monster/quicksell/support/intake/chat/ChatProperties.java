package monster.quicksell.support.intake.chat;

import java.time.Duration;
import java.util.List;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The chat.
 *
 * @param secret by which the company's own pages prove their users; without one only
 * anonymous visitors can chat, signed by the installation's token
 * @param embeddedIn origins whose pages may frame the widget, besides our own
 * @param answerWithin how long an answer takes at most while nobody is there
 * @param agentGone how long after a sign of life an agent counts as gone
 * @param idle how long a connection may be silent; it is pinged three times within
 * @param connections of all visitors, in each instance
 * @param connectionsPerVisitor the oldest gives way to one more
 * @param connectsPerMinute of one network address
 * @param messagesPerMinute of one visitor
 */
@Validated
@ConfigurationProperties("intake.chat")
record ChatProperties(
		@DefaultValue("") @Pattern(regexp = "|.{16,}", message = "must have 16 characters or more") String secret,
		@DefaultValue List<@Pattern(regexp = "https?://[A-Za-z0-9.*-]+(?::\\d{1,5})?",
				message = "must be origins, such as https://shop.example") String> embeddedIn,
		@DefaultValue("2h") @NotNull Duration answerWithin, @DefaultValue("2m") @NotNull Duration agentGone,
		@DefaultValue("60s") @NotNull Duration idle, @DefaultValue("10000") @Min(1) @Max(1_000_000) int connections,
		@DefaultValue("5") @Min(1) @Max(100) int connectionsPerVisitor,
		@DefaultValue("60") @Min(1) @Max(100_000) int connectsPerMinute,
		@DefaultValue("20") @Min(1) @Max(10_000) int messagesPerMinute) {

	@Override
	public String toString() {
		return "ChatProperties[secret=***, embeddedIn=" + this.embeddedIn + "]";
	}

}
