package monster.quicksell.support.schema;

import java.util.List;
import java.util.Map;
import java.util.Set;

import monster.quicksell.support.event.Actor;
import monster.quicksell.support.event.ActorKind;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Takes out of a record what people wrote and who they are: what the contract itself
 * calls user text, and by what a customer is known. Times, decisions and the team's own
 * names stay. So whoever shows events of a ticket whose customer was erased needs to know
 * none of them.
 */
public final class UserText {

	/** What stands in place of a text that can't be missing. */
	public static final String ERASED = "erased";

	private static final String MARK = "User text";

	/**
	 * Fields that name a person or a person's messages, though nobody wrote them as text.
	 */
	private static final Set<String> NAMES = Set.of("address", "accountId", "level", "externalId", "threadId",
			"sourceId");

	static {
		AvroGuard.set();
	}

	private UserText() {
	}

	/** A copy of a record that says nothing of a person. */
	public static <T extends SpecificRecord> T erase(T record) {
		T copy = SpecificData.get().deepCopy(record.getSchema(), record);
		clear(copy);
		return copy;
	}

	private static void clear(IndexedRecord record) {
		if (record instanceof Actor actor && actor.getKind() == ActorKind.CUSTOMER) {
			actor.put(actor.getSchema().getField("id").pos(), ERASED);
		}
		boolean fromCustomer = record.getSchema().getField("author") != null && isCustomer(record);
		for (Schema.Field field : record.getSchema().getFields()) {
			Object value = record.get(field.pos());
			boolean personal = isPersonal(field) || (fromCustomer && field.name().equals("from"));
			Object cleared = personal ? blank(field.schema()) : within(value);
			if (cleared != value) {
				record.put(field.pos(), cleared);
			}
		}
	}

	private static boolean isCustomer(IndexedRecord record) {
		return record.get(record.getSchema().getField("author").pos()) == ActorKind.CUSTOMER;
	}

	private static boolean isPersonal(Schema.Field field) {
		return (field.doc() != null && field.doc().contains(MARK)) || (NAMES.contains(field.name()) && isText(field))
				|| field.name().equals("attachments") || field.name().equals("attributes");
	}

	private static boolean isText(Schema.Field field) {
		return field.schema().getType() == Schema.Type.STRING || field.schema().getType() == Schema.Type.UNION;
	}

	private static @Nullable Object within(@Nullable Object value) {
		if (value instanceof IndexedRecord record) {
			clear(record);
		}
		else if (value instanceof List<?> list) {
			list.forEach(UserText::within);
		}
		return value;
	}

	/** The nearest to nothing that a field may hold. */
	private static @Nullable Object blank(Schema schema) {
		return switch (schema.getType()) {
			case UNION -> null;
			case ARRAY -> List.of();
			case MAP -> Map.of();
			default -> ERASED;
		};
	}

}
