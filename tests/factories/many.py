"""Rows for a test that needs very many: a factory thinks about each of a thousand."""


def like(row, **columns):
    """Unsaved rows as this one, but for the columns given: a value for each of them.

    What no two rows may share, such as a public id, is each row's own default or given.
    """
    own = {field for field in row._meta.concrete_fields if field.primary_key or field.unique}
    own |= {row._meta.get_field(name) for name in columns}
    same = {
        field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields if field not in own
    }
    values = zip(*columns.values(), strict=True)
    return [type(row)(**same, **dict(zip(columns, each, strict=True))) for each in values]
