package monster.quicksell.support.intake.chat;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;

/** What a visitor's page says through the socket, as JSON. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({ @JsonSubTypes.Type(value = Heard.Hello.class, name = "hello"),
		@JsonSubTypes.Type(value = Heard.Says.class, name = "message"),
		@JsonSubTypes.Type(value = Heard.Leaves.class, name = "mail"),
		@JsonSubTypes.Type(value = Heard.Got.class, name = "got") })
sealed interface Heard {

	/**
	 * The first frame: who it is.
	 *
	 * @param user the account id
	 * @param hash its proof
	 * @param token an anonymous visitor's
	 * @param name how to be called; proves nothing
	 * @param language of the visitor, two letters
	 */
	record Hello(@Nullable String user, @Nullable String hash, @Nullable String token, @Nullable String name,
			@Nullable String language) implements Heard {

		Claim claim() {
			return new Claim(this.user, this.hash, this.token);
		}

		@Override
		public String toString() {
			return "Hello[***]";
		}

	}

	/**
	 * The visitor writes.
	 *
	 * @param id made by the page; the same again is the same message
	 * @param text what
	 */
	record Says(@Nullable String id, @Nullable String text) implements Heard {
	}

	/**
	 * The visitor leaves a mail address for answers.
	 *
	 * @param address the address
	 */
	record Leaves(@Nullable String address) implements Heard {
	}

	/**
	 * The page has shown a message of ours.
	 *
	 * @param id the line's
	 */
	record Got(@Nullable String id) implements Heard {
	}

}
