package monster.quicksell.support.intake.channel;

import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class ServedChannelsTest {

	@Test
	void servesAllUnlessToldOtherwise() {
		ServedChannels all = ServedChannels.of(new MockEnvironment());
		assertThat(all.contains("email")).isTrue();
		assertThat(all.contains("slack")).isTrue();
		ServedChannels some = ServedChannels.of(serving("chat, email"));
		assertThat(some.contains("email")).isTrue();
		assertThat(some.contains("chat")).isTrue();
		assertThat(some.contains("slack")).isFalse();
	}

	@Test
	void doesNotStartForAChannelThatNobodyKnows() {
		assertThatIllegalStateException().isThrownBy(() -> ServedChannels.of(serving("mail")))
			.withMessageContaining("mail")
			.withMessageContaining("email");
	}

	@Test
	void leavesOutWhatIsForOthers() {
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
			context.setEnvironment(serving("chat"));
			context.register(Chat.class, Mail.class);
			context.refresh();
			assertThat(context.getBeanNamesForType(Chat.class)).hasSize(1);
			assertThat(context.getBeanNamesForType(Mail.class)).isEmpty();
		}
	}

	private static MockEnvironment serving(String channels) {
		return new MockEnvironment().withProperty("intake.channels", channels);
	}

	@ForChannel("chat")
	@Configuration(proxyBeanMethods = false)
	static class Chat {

	}

	@ForChannel("email")
	@Configuration(proxyBeanMethods = false)
	static class Mail {

	}

}
