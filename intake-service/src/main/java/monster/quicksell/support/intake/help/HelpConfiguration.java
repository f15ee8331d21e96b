package monster.quicksell.support.intake.help;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

import monster.quicksell.support.intake.knowledge.ArticleIndex;
import monster.quicksell.support.intake.knowledge.HelpPolicy;
import monster.quicksell.support.intake.knowledge.KnowledgeBase;
import monster.quicksell.support.platform.policy.PolicyFile;
import monster.quicksell.support.platform.web.PublicPaths;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;

/** The knowledge base, read and checked at start, and what of it is open to everybody. */
@Configuration(proxyBeanMethods = false)
class HelpConfiguration {

	@Bean
	KnowledgeBase knowledgeBase(HelpProperties properties, ResourcePatternResolver resources) {
		Map<String, String> texts = new HashMap<>();
		try {
			for (Resource article : resources.getResources(properties.articles())) {
				texts.put(Objects.requireNonNull(article.getFilename()),
						article.getContentAsString(StandardCharsets.UTF_8));
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Articles can't be read: " + properties.articles(), ex);
		}
		return KnowledgeBase.read(PolicyFile.read(properties.policy(), HelpPolicy.class), texts);
	}

	@Bean
	ArticleIndex articleIndex(KnowledgeBase base) {
		return ArticleIndex.of(base.articles(), base.policy());
	}

	@Bean
	Throttle searchThrottle(HelpProperties properties, Clock clock) {
		return new Throttle(properties.searchesPerMinute(), Duration.ofMinutes(1), clock);
	}

	@Bean
	Throttle contactThrottle(HelpProperties properties, Clock clock) {
		return new Throttle(properties.contactsPerHour(), Duration.ofHours(1), clock);
	}

	/** Customers read and ask without a token; each way in is bounded. */
	@Bean
	PublicPaths helpPaths() {
		return PublicPaths.of("/v1/help/**");
	}

}
