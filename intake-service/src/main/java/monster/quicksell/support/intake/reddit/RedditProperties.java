package monster.quicksell.support.intake.reddit;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The company's application with Reddit.
 *
 * @param clientId the application's; empty for no Reddit
 * @param clientSecret its secret
 * @param refreshToken of the account that answers, with the scopes read and submit;
 * without one Reddit is only read
 * @param subreddits where customers help each other, without {@code r/}
 * @param staff names of the team's accounts, the answering one too
 * @param poll how long to wait between looks
 * @param api where its API is
 * @param tokens where it gives access tokens
 * @param userAgent how it knows us: platform, application, version and whom to ask
 */
@ConfigurationProperties("intake.reddit")
record RedditProperties(@DefaultValue("") String clientId, @DefaultValue("") String clientSecret,
		@DefaultValue("") String refreshToken, @DefaultValue Set<String> subreddits, @DefaultValue Set<String> staff,
		@DefaultValue("1m") Duration poll, @DefaultValue("https://oauth.reddit.com") URI api,
		@DefaultValue("https://www.reddit.com/api/v1/access_token") URI tokens,
		@DefaultValue("server:monster.quicksell.support:v1") String userAgent) {

	/**
	 * These, if they make sense.
	 * @throws IllegalStateException naming the setting that is missing or wrong
	 */
	RedditProperties checked() {
		if (this.clientSecret.isBlank()) {
			throw new IllegalStateException("intake.reddit.client-secret is empty: Reddit knows no application by it");
		}
		if (this.subreddits.isEmpty() || !this.subreddits.stream().allMatch((name) -> name.matches("\\w{2,30}"))) {
			throw new IllegalStateException("intake.reddit.subreddits: names without r/ are needed");
		}
		return this;
	}

	/** True for the team's accounts; Reddit's names are the same in any case. */
	boolean isStaff(String author) {
		String name = author.toLowerCase(Locale.ROOT);
		return this.staff.stream().anyMatch((each) -> each.toLowerCase(Locale.ROOT).equals(name));
	}

	@Override
	public String toString() {
		return "RedditProperties[" + this.clientId + " reads " + this.subreddits + "]";
	}

}
