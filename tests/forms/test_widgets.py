from django import forms

from stakeholders.forms.widgets import LongSelect


class Form(forms.Form):
    place = forms.ChoiceField(widget=LongSelect, choices=[("", "alle"), (3, "A & <b>B</b>")])


def test_long_select_marks_what_was_chosen_and_escapes_labels():
    html = str(Form({"place": "3"})["place"])

    assert html == (
        '<select id="id_place" name="place" required>'
        '<option value="">alle</option>'
        '<option value="3" selected>A &amp; &lt;b&gt;B&lt;/b&gt;</option>'
        "</select>"
    )


def test_long_select_refers_to_its_error():
    form = Form({"place": "9"})
    form.is_valid()

    assert 'aria-invalid="true"' in str(form["place"])
