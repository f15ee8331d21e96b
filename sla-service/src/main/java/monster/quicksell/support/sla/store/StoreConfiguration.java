package monster.quicksell.support.sla.store;

import com.mongodb.MongoClientSettings;
import org.bson.codecs.configuration.CodecRegistries;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How clocks are written. */
@Configuration(proxyBeanMethods = false)
class StoreConfiguration {

	@Bean
	MongoClientSettingsBuilderCustomizer clocksCodec() {
		return (settings) -> settings.codecRegistry(CodecRegistries.fromRegistries(
				CodecRegistries.fromCodecs(new ClocksCodec()), MongoClientSettings.getDefaultCodecRegistry()));
	}

}
